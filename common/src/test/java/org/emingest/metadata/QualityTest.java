package org.emingest.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.emingest.metadata.Examples.NOON;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.emingest.quality.JudgedSections;
import org.emingest.quality.SectionFlag;
import org.emingest.quality.SectionLook;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.SectionStatistics;
import org.emingest.volume.VolumeStatistics;
import org.junit.jupiter.api.Test;

class QualityTest {

  private static final SchemaValidator VALIDATOR = SchemaValidator.bundled();

  @Test
  void aJudgedRecordIsValidAndReadBackAsItWas() throws IOException {
    JsonNode tree = RecordJson.tree(Examples.judged());
    assertThat(VALIDATOR.validate(tree)).isEmpty();
    assertThat(RecordJson.bytes(RecordJson.tree(RecordJson.record(tree))))
        .isEqualTo(RecordJson.bytes(tree));
  }

  @Test
  void whatIsKnownOfTheSectionsStandsInMetricsSeriesAndFlags() {
    JsonNode record = RecordJson.tree(Examples.judged());
    JsonNode quality = record.at("/metadata/quality");

    assertThat(quality.at("/metrics/blank_section_fraction").doubleValue()).isEqualTo(0.125);
    assertThat(quality.at("/metrics/flagged_section_fraction").doubleValue()).isEqualTo(0.25);
    assertThat(quality.at("/metrics/largest_shift").doubleValue()).isEqualTo(14.326549);
    assertThat(quality.at("/sections/sections_per_value").intValue()).isEqualTo(1);
    assertThat(quality.at("/sections/mean")).hasSize(8);
    assertThat(quality.at("/sections/signal_to_noise/3").isNull()).isTrue();
    assertThat(quality.at("/flags/blank/sections").toString()).isEqualTo("[3]");
    assertThat(quality.at("/flags/shifted/sections").toString()).isEqualTo("[5]");
    assertThat(quality.at("/flags/blurred/count").intValue()).isZero();
    assertThat(record.at("/files/sections").textValue()).isEqualTo("stack_sections.csv");
    assertThat(record.at("/files/previews/1/plane").textValue()).isEqualTo("xz");
  }

  @Test
  void theWorstOfTheGatesThatConcernARecordDecides() {
    JsonNode gates = RecordJson.tree(Examples.judged()).at("/metadata/quality/gates");
    assertThat(gates.at("/outcome").textValue()).isEqualTo("warn");
    assertThat(gates.at("/results/0/outcome").textValue()).isEqualTo("warn");
    assertThat(gates.at("/results/0/reason").textValue())
        .isEqualTo("blank_section_fraction is 0.125, not <= 0.1");
    assertThat(gates.at("/results/1/outcome").textValue()).isEqualTo("pass");
    assertThat(gates.at("/results/2/outcome").textValue()).isEqualTo("unknown");
  }

  @Test
  void aRecordStaysSmallHoweverManySectionsThereAre() {
    SectionLook dull = new SectionLook(5, 1, 0, 2, 0.1, 0.5, -2, 1, 1, false, true);
    SectionLook odd = new SectionLook(9, 1, 0.5, 2, 0.1, 0.5, 3, 0.2, 0, false, true);
    List<SectionLook> looks = new java.util.ArrayList<>(Collections.nCopies(100_000, dull));
    looks.set(77_777, odd);
    JudgedSections judged = new JudgedSections(
        looks, Map.of(SectionFlag.REPEATED, LongStream.range(1, 100_000).boxed().toList()));

    JsonNode quality = RecordJson.tree(
            Examples.savingData().judged(judged, "stack_sections.csv", NOON))
        .at("/metadata/quality");
    assertThat(quality.at("/sections/sections_per_value").intValue()).isEqualTo(98);
    assertThat(quality.at("/sections/mean")).hasSize(1021);
    int group = 77_777 / 98;
    assertThat(quality.at("/sections/saturated_fraction").get(group).doubleValue())
        .isEqualTo(0.5);
    assertThat(quality.at("/sections/shift_x").get(group).doubleValue()).isEqualTo(3);
    assertThat(quality.at("/sections/similarity").get(group).doubleValue()).isEqualTo(0.2);
    assertThat(quality.at("/flags/repeated/count").intValue()).isEqualTo(99_999);
    assertThat(quality.at("/flags/repeated/sections")).hasSize(256);
    assertThat(RecordJson.bytes(quality).length).isLessThan(150_000);
  }

  @Test
  void theStatisticsOfAMillionSectionsLeaveARecordThatCanBeRead() throws IOException {
    SectionStatistics one = new SectionStatistics(1, 0, 0);
    List<Long> all = LongStream.range(0, 1_000_000).boxed().toList();
    VolumeStatistics few = Examples.statistics();
    VolumeStatistics many = new VolumeStatistics(
        few.voxels(),
        0,
        0,
        few.minimum(),
        few.maximum(),
        few.mean(),
        few.standardDeviation(),
        0,
        few.saturatedFraction(),
        few.histogram(),
        Collections.nCopies(1_000_000, one),
        all,
        all.subList(1, all.size()));
    JsonNode record = RecordJson.tree(
        Examples.savingData().complete(Examples.artifact(), many, Examples.stageTimings(), NOON));
    assertThat(VALIDATOR.validate(record)).isEmpty();
    assertThat(RecordJson.parse(RecordJson.bytes(record)).at("/status").textValue())
        .isEqualTo("complete");
  }

  @Test
  void gatesSayTheSameOfARecordAndOfItsJson() throws IOException {
    MetadataRecord record = Examples.judged();
    assertThat(GateReport.of(RecordJson.tree(record), Examples.GATES))
        .isEqualTo(GateReport.of(record, Examples.GATES));
  }

  @Test
  void aVolumeOfChunksStaysAsCompleteAsItsChunksUnderOtherWords() {
    MetadataRecord proven = Examples.savingData()
        .judged(Examples.sections(), "stack_sections.csv", NOON)
        .proven("stack_chunks.npy", new ChunkCounts(10, 4, 1, 5), Examples.fetchTimings(), NOON)
        .complete(Examples.artifact(), Examples.statistics(), Examples.stageTimings(), NOON);
    assertThat(proven.metadata().quality().completenessScore()).isEqualTo(0.5);
    MetadataRecord relabelled = proven.relabelled(
        Examples.listing(Examples.said(Field.LICENCE, "CC0", Origin.CONFIGURATION)),
        Examples.RANKING,
        NOON);
    Quality quality = relabelled.metadata().quality();
    assertThat(quality.completenessScore()).isEqualTo(0.5);
    assertThat(quality.metrics()).containsEntry("chunk_completeness", 0.5);
    assertThat(quality.figure("field_completeness").orElseThrow())
        .isNotEqualTo(proven.metadata().quality().figure("field_completeness").orElseThrow());
    assertThat(quality.flags()).isEqualTo(proven.metadata().quality().flags());
  }

  @Test
  void whatWasNotedOfTheMakingStaysNotedUnderOtherWords() {
    MetadataRecord made = Examples.savingData(
            Examples.said(Field.VOXEL_SIZE_Y, -5.0, Origin.FILE_HEADER))
        .noting("no previews: cannot write stack_preview_xy.png", NOON)
        .complete(Examples.artifact(), Examples.statistics(), Examples.stageTimings(), NOON);
    String header = "core.voxel_size_nm.y: file header (where file header says it) says '-5.0', "
        + "which is not a positive length in nm";
    String note = "no previews: cannot write stack_preview_xy.png";
    assertThat(made.metadata().quality().validationErrors()).containsExactly(header, note);

    MetadataRecord odd = made.relabelled(
        Examples.listing(Examples.said(Field.MODALITY, "by hand", Origin.CONFIGURATION)),
        Examples.RANKING,
        NOON);
    assertThat(odd.metadata().quality().validationErrors())
        .hasSize(3)
        .contains(header)
        .endsWith(note)
        .anyMatch(line -> line.startsWith("core.modality: configuration "));
    MetadataRecord mended = odd.relabelled(Examples.describedListing(), Examples.RANKING, NOON);
    assertThat(mended.metadata().quality().validationErrors()).containsExactly(header, note);
  }
}
