package org.emingest.pipeline;

import org.emingest.sink.statistics.BlockStatistics;

/** What a task returns for one block; receipts are merged in grid order. */
record BlockReceipt(long index, BlockStatistics statistics) {}
