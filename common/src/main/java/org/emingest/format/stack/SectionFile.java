package org.emingest.format.stack;

import java.util.function.Supplier;
import org.emingest.transfer.RandomAccessBytes;

/**
 * The file of one section.
 *
 * @param name for messages and the record
 * @param bytes opens the file; asked again whenever it was closed in between, by any thread
 */
public record SectionFile(String name, Supplier<RandomAccessBytes> bytes) {}
