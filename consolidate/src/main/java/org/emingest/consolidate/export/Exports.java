package org.emingest.consolidate.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.emingest.config.ExportConfig;
import org.emingest.consolidate.CheckedFile;
import org.emingest.consolidate.Figures;
import org.emingest.consolidate.Output;
import org.emingest.consolidate.Paths;
import org.emingest.consolidate.Publication;
import org.emingest.metadata.SchemaProblem;

/**
 * The exports of one run, in a folder of their own: only complete volumes whose array lies beside their record, has the size
 * that it says and is no other volume's. All others are named, with the reason, in {@value #LEFT_OUT}.
 */
public final class Exports implements Output {

  public static final String NAME = "exports_%s";

  static final String LEFT_OUT = "left_out.tsv";

  /** What a warning points at if the array is not the one that the record speaks of. */
  private static final Set<String> ARRAY_POINTERS =
      Set.of("/files/volume", "/metadata/technical/file_size_bytes", "/metadata/technical/sha256");

  private final List<Export> exports = new ArrayList<>();
  /** Volumes by name, and their arrays. */
  private final Set<String> exported = new HashSet<>();

  private final BufferedWriter leftOut;

  private Exports(BufferedWriter leftOut) {
    this.leftOut = leftOut;
  }

  public static Exports begin(Publication publication, ExportConfig config, Instant now)
      throws IOException {
    Path folder = publication.createFolder(NAME);
    Exports all = new Exports(Files.newBufferedWriter(folder.resolve(LEFT_OUT)));
    try {
      all.leftOut.write("file\twhy\n");
      all.open(config, folder, publication, Collection.of(config, now));
      return all;
    } catch (IOException trouble) {
      all.close();
      throw trouble;
    }
  }

  private void open(ExportConfig config, Path folder, Publication publication, Collection about)
      throws IOException {
    Path published = publication.published(NAME);
    for (String label : new HashSet<>(config.formats())) {
      exports.add(
          switch (ExportFormat.of(label).orElseThrow()) {
            case RO_CRATE -> new RoCrate(folder, publication, about);
            case CROISSANT -> new Croissant(folder, published, publication, about);
            case STAC ->
              new Stac(folder.resolve("stac"), published.resolve("stac"), publication, about);
            case CITATION -> new CitationFile(folder, publication, about);
          });
    }
  }

  @Override
  public void take(CheckedFile file) throws IOException {
    Optional<String> reason = reasonAgainst(file);
    if (reason.isPresent()) {
      leftOut.write(tab(file.path()) + "\t" + tab(reason.get()) + "\n");
      return;
    }
    ExportedVolume volume = ExportedVolume.of(file);
    if (exported.contains(volume.key()) || exported.contains(volume.array().toString())) {
      leftOut.write(tab(file.path()) + "\tthe same volume or array as one before\n");
      return;
    }
    exported.add(volume.key());
    exported.add(volume.array().toString());
    for (Export export : exports) {
      export.take(volume);
    }
  }

  private static Optional<String> reasonAgainst(CheckedFile file) {
    if (!file.isValid()) {
      return Optional.of("invalid: " + file.errors().get(0));
    }
    String status = file.record().orElseThrow().path("status").textValue();
    if (!status.equals("complete")) {
      return Optional.of("not complete but " + status);
    }
    return file.warnings().stream()
        .filter(warning -> ARRAY_POINTERS.contains(warning.jsonPointer()))
        .map(SchemaProblem::message)
        .findFirst();
  }

  private static String tab(String text) {
    return Paths.oneLine(text);
  }

  @Override
  public void finish(Figures figures) throws IOException {
    for (Export export : exports) {
      export.finish();
    }
    leftOut.flush();
  }

  @Override
  public void close() throws IOException {
    leftOut.close();
    for (Export export : exports) {
      export.close();
    }
  }
}
