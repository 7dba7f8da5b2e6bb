package org.emingest.pipeline;

import org.emingest.sink.preview.BlockPlanes;
import org.emingest.sink.sections.BlockSections;
import org.emingest.sink.statistics.BlockStatistics;

/** What a task returns for one block; receipts are merged in grid order. */
record BlockReceipt(
    long index, BlockStatistics statistics, BlockSections sections, BlockPlanes planes) {}
