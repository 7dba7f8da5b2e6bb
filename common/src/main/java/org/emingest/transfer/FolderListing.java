package org.emingest.transfer;

import java.util.List;

/**
 * What a folder of an archive holds.
 *
 * @param entries whose names may be used in paths and locations, in the server's order
 * @param refused one line for each other name, with what is wrong with it
 */
public record FolderListing(List<FolderEntry> entries, List<String> refused) {

  public FolderListing {
    entries = List.copyOf(entries);
    refused = List.copyOf(refused);
  }
}
