package org.emingest.loader.empiar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.emingest.source.ImagingMethods;
import org.emingest.source.JsonAnswer;
import org.emingest.source.Organisms;
import org.emingest.source.Prose;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;

/** What an entry says of one of its volumes, each thing with the place where it says so. */
final class EntryStatements {

  private static final double ANGSTROM_IN_NM = 0.1;

  private final Entry entry;
  private final ImageSet set;
  private final List<Statement> statements = new ArrayList<>();

  private EntryStatements(Entry entry, ImageSet set) {
    this.entry = entry;
    this.set = set;
  }

  /** What is said of every volume of an image set. */
  static List<Statement> of(Entry entry, ImageSet set, EmpiarConfig config) {
    EntryStatements said = new EntryStatements(entry, set);
    said.entry();
    said.imageSet();
    config
        .licence()
        .ifPresent(licence -> said.statements.add(
            new Statement(Field.LICENCE, licence, Origin.CONFIGURATION, "sources.empiar.licence")));
    return said.statements;
  }

  private void entry() {
    JsonAnswer answer = entry.answer();
    say(Field.DESCRIPTION, entry.title(), answer.where("/title"));
    Optional<String> experiment = answer.text("/experiment_type");
    say(
        Field.MODALITY,
        experiment.flatMap(ImagingMethods::term).or(() -> experiment),
        answer.where("/experiment_type"));
    say(Field.CITATION, entry.citation(), answer.where());
    say(Field.DOI, entry.doi(), answer.where("/entry_doi"));
    Optional<String> inTitle = entry.title().flatMap(Organisms::of);
    if (inTitle.isPresent()) {
      prose(inTitle.get(), answer.where("/title"));
    } else {
      set.details()
          .flatMap(Organisms::of)
          .ifPresent(organism -> prose(organism, set.answer().where("/details")));
    }
  }

  private void prose(String organism, String where) {
    statements.add(new Statement(Field.ORGANISM, organism, Origin.PROSE, where));
  }

  private void imageSet() {
    pixel(Field.VOXEL_SIZE_Y, set.pixelHeight(), "/pixel_height");
    pixel(Field.VOXEL_SIZE_X, set.pixelWidth(), "/pixel_width");
    set.details().ifPresent(details -> statements.addAll(Prose.voxelSizes(details)));
    say(
        Field.DATA_TYPE,
        set.dataType().map(type -> type.numpyName()),
        set.answer().where("/voxel_type") + " (" + set.voxelType().orElse("") + ")");
  }

  /** The archive leaves 0 where a depositor said nothing. */
  private void pixel(Field field, OptionalDouble angstrom, String pointer) {
    if (angstrom.isPresent() && angstrom.getAsDouble() > 0) {
      double nm = angstrom.getAsDouble() * ANGSTROM_IN_NM;
      String where = set.answer().where(pointer) + " (" + angstrom.getAsDouble() + " ångström)";
      statements.add(new Statement(field, nm, Origin.ARCHIVE_API, where));
    }
  }

  /**
   * The declared shape. An image set of several volumes does not say how many of its images are in which: there the files
   * count.
   *
   * @param alone whether the image set is this one volume
   */
  static Optional<Statement> shape(Candidate candidate, boolean alone) {
    ImageSet set = candidate.set();
    OptionalLong depth =
        alone ? set.images() : OptionalLong.of(candidate.files().size());
    long frames = set.frames().orElse(1);
    long height = set.height().orElse(0);
    long width = set.width().orElse(0);
    boolean told = depth.orElse(0) > 0 && frames > 0 && height > 0 && width > 0;
    if (!told || depth.getAsLong() > Long.MAX_VALUE / frames) {
      return Optional.empty();
    }
    String where = set.answer().where() + " (" + (alone ? "num_images_or_tilt_series" : "files")
        + " x frames_per_image, image_height, image_width)";
    List<Long> shape = List.of(depth.getAsLong() * frames, height, width);
    return Optional.of(new Statement(Field.VOLUME_SHAPE, shape, Origin.ARCHIVE_API, where));
  }

  private void say(Field field, Optional<String> value, String where) {
    value.ifPresent(text -> statements.add(new Statement(field, text, Origin.ARCHIVE_API, where)));
  }
}
