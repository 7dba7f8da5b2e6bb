package org.emingest.metadata;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.emingest.quality.Comparison;
import org.emingest.quality.Gate;
import org.emingest.quality.JudgedSections;
import org.emingest.quality.Outcome;
import org.emingest.quality.SectionFlag;
import org.emingest.quality.SectionLook;
import org.emingest.volume.Artifact;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Histogram;
import org.emingest.volume.Origin;
import org.emingest.volume.SectionStatistics;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeListing;
import org.emingest.volume.VolumeStatistics;
import org.emingest.volume.Zyx;

/** A small volume's facts and its record in every state. */
public final class Examples {

  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
  public static final String SHA_256 = "0123456789abcdef".repeat(4);
  public static final List<Origin> RANKING =
      List.of(Origin.CONFIGURATION, Origin.FILE_HEADER, Origin.ARCHIVE_API, Origin.MEASURED);
  public static final Pipeline PIPELINE = new Pipeline("loader-epfl", "0.1.0", "17.0.1");

  public static final List<Gate> GATES = List.of(
      new Gate(
          "blank_section_fraction", Comparison.AT_MOST, 0.1, Outcome.WARN, List.of(), List.of()),
      new Gate(
          "completeness_score", Comparison.AT_LEAST, 0.3, Outcome.FAIL, List.of("epfl"), List.of()),
      new Gate("anisotropy", Comparison.BELOW, 20, Outcome.WARN, List.of(), List.of("st*k")));

  private Examples() {}

  public static Statement said(Field field, Object value, Origin origin) {
    return new Statement(field, value, origin, "where " + origin.label() + " says it");
  }

  public static VolumeListing listing(Statement... statements) {
    return listing("stack", statements);
  }

  public static VolumeListing listing(String sourceId, Statement... statements) {
    URI location = URI.create("https://archive.example/stack.tif");
    return new VolumeListing(
        "epfl", sourceId, VolumeAddress.file(location), List.of(statements), Map.of("page", 7));
  }

  public static VolumeListing describedListing() {
    return listing(
        said(Field.DESCRIPTION, "hippocampus", Origin.CONFIGURATION),
        said(Field.VOXEL_SIZE_Z, 5.0, Origin.CONFIGURATION),
        said(Field.MODALITY, "FIB-SEM", Origin.CONFIGURATION));
  }

  public static Reconciliation facts(VolumeListing listing) {
    return Reconciliation.of(listing.statements(), RANKING);
  }

  public static VolumeDescriptor descriptor(Statement... statements) {
    return new VolumeDescriptor(
        new Zyx(2, 3, 4),
        DataType.UINT8,
        new Zyx(1, 3, 4),
        "|u1",
        "none",
        List.of(statements),
        Map.of("pages", 2, "gamma", Double.NaN));
  }

  public static Artifact artifact() {
    return new Artifact("stack.npy", 152, SHA_256, "none", new Zyx(2, 3, 4));
  }

  public static VolumeStatistics statistics() {
    return new VolumeStatistics(
        24,
        0,
        0,
        OptionalDouble.of(0),
        OptionalDouble.of(255),
        OptionalDouble.of(101.5),
        OptionalDouble.of(12.25),
        0.125,
        OptionalDouble.of(0),
        new Histogram(0, 255, List.of(12L, 12L), true),
        List.of(new SectionStatistics(100, 12, 0), new SectionStatistics(103, 12.5, 0)),
        List.of(),
        List.of(1L));
  }

  public static VolumeStatistics statisticsOfNothingFinite() {
    SectionStatistics none = new SectionStatistics(Double.NaN, Double.NaN, Double.NaN);
    return new VolumeStatistics(
        24,
        24,
        0,
        OptionalDouble.empty(),
        OptionalDouble.of(Double.POSITIVE_INFINITY),
        OptionalDouble.of(Double.NaN),
        OptionalDouble.empty(),
        0,
        OptionalDouble.empty(),
        new Histogram(Double.NaN, Double.NaN, List.of(), false),
        List.of(none, none),
        List.of(),
        List.of());
  }

  public static SourceObject object() {
    return object("stack.tif");
  }

  public static SourceObject object(String name) {
    return new SourceObject(
        name,
        "https",
        "https://archive.example/" + name,
        Optional.of("\"abc\""),
        Optional.of(NOON),
        OptionalLong.of(1_000),
        SHA_256);
  }

  public static Timings fetchTimings() {
    return Timings.fetch(Duration.ofSeconds(2), 4_000_000, 0, 0, 3, 1, 0);
  }

  public static Timings stageTimings() {
    return Timings.stages(Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofSeconds(3));
  }

  public static MetadataRecord pending() {
    return pending("stack");
  }

  public static MetadataRecord pending(String sourceId) {
    VolumeListing named =
        listing(sourceId, describedListing().statements().toArray(Statement[]::new));
    return MetadataRecord.pending(named, facts(named), PIPELINE, "run-1", NOON);
  }

  public static MetadataRecord fetched() {
    return pending()
        .processing(NOON)
        .fetched(List.of(object()), "downloads/stack.tif", fetchTimings(), NOON);
  }

  public static MetadataRecord savingData(Statement... header) {
    Reconciliation all = facts(describedListing()).plus(List.of(header));
    return fetched().savingData(descriptor(header), all, NOON);
  }

  public static MetadataRecord complete(Statement... header) {
    return savingData(header).complete(artifact(), statistics(), stageTimings(), NOON);
  }

  /** A volume of eight sections: 3 is blank, 5 is moved, and much brighter than the others. */
  public static JudgedSections sections() {
    double nan = Double.NaN;
    List<SectionLook> looks = new ArrayList<>();
    for (int z = 0; z < 8; z++) {
      looks.add(new SectionLook(
          100 + z,
          12,
          0.001 * z,
          2.5,
          0.04,
          z == 0 ? nan : 0.25,
          z == 0 ? nan : 0,
          z == 0 ? nan : 0.9,
          z == 0 ? nan : 0.9,
          false,
          false));
    }
    looks.set(3, new SectionLook(0, 0, 0, nan, nan, nan, nan, nan, nan, true, false));
    looks.set(5, new SectionLook(180, 12, 0.2, 2.5, 0.04, 12.5, -7, 0.8, 0.3, false, false));
    return new JudgedSections(
        looks,
        Map.of(
            SectionFlag.BLANK, List.of(3L),
            SectionFlag.SHIFTED, List.of(5L),
            SectionFlag.BRIGHTNESS_JUMP, List.of(5L)));
  }

  public static List<Preview> previews() {
    return List.of(
        new Preview("xy", "stack_preview_xy.png", 512, 384, 1, 20, 230, OptionalDouble.of(20)),
        new Preview("xz", "stack_preview_xz.png", 512, 256, 1, 20, 230, OptionalDouble.of(20)),
        new Preview("yz", "stack_preview_yz.png", 384, 256, 2, 20, 230, OptionalDouble.of(20)));
  }

  /** Complete, with all that is known of its sections, pictures of it, and a gate that it does not pass. */
  public static MetadataRecord judged() {
    return savingData()
        .judged(sections(), "stack_sections.csv", NOON)
        .pictured(previews(), NOON)
        .complete(artifact(), statistics(), stageTimings(), NOON)
        .gated(GATES);
  }

  /** A record in each state. */
  public static MetadataRecord in(Status status) {
    return switch (status) {
      case PENDING -> pending();
      case PROCESSING -> fetched();
      case SAVING_DATA -> savingData();
      case COMPLETE -> complete();
      case FAILED -> fetched().failed(new IllegalStateException("odd"), NOON);
      case CANCELLED -> fetched().cancelled("asked to stop", NOON);
    };
  }
}
