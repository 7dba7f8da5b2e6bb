package org.emingest.loader.empiar;

import java.util.List;
import org.emingest.source.Listed;
import org.emingest.source.VolumeRequest;
import org.emingest.source.VolumeSource;
import org.emingest.source.Workspace;

/** Entries by their numbers: what the API says of each, and the files of its image sets as volumes. */
record EmpiarSource(EmpiarConfig config) implements VolumeSource {

  @Override
  public List<VolumeRequest> requests() {
    return config.numbers().stream()
        .map(number -> new VolumeRequest("empiar", number, config.entry(number)))
        .toList();
  }

  @Override
  public Listed list(VolumeRequest request, Workspace workspace) {
    Entry entry = Entry.ask(config, request.sourceId(), workspace);
    return new EntryVolumes(config, request, entry, workspace).listed();
  }
}
