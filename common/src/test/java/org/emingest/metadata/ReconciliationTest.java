package org.emingest.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.emingest.metadata.Examples.RANKING;
import static org.emingest.metadata.Examples.said;

import java.util.List;
import org.emingest.metadata.Provenance.Conflict;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  private static Reconciliation of(Statement... statements) {
    return Reconciliation.of(List.of(statements), RANKING);
  }

  @Test
  void takesTheHighestRankedOriginAndListsWhoDiffers() {
    Reconciliation facts = of(
        said(Field.VOXEL_SIZE_Z, 8.0, Origin.ARCHIVE_API),
        said(Field.VOXEL_SIZE_Z, 50.0, Origin.FILE_HEADER),
        said(Field.VOXEL_SIZE_Z, 50.0, Origin.CONFIGURATION));

    assertThat(facts.number(Field.VOXEL_SIZE_Z)).hasValue(50.0);
    assertThat(facts.origins()).containsEntry("core.voxel_size_nm.z", "configuration");
    Conflict conflict = facts.conflicts().get(0);
    assertThat(conflict.chosen().origin()).isEqualTo("configuration");
    assertThat(conflict.others()).singleElement().satisfies(other -> {
      assertThat(other.value()).isEqualTo(8.0);
      assertThat(other.detail()).isEqualTo("where archive API says it");
    });
  }

  @Test
  void seesOneNumberWhereHeadersRound() {
    assertThat(of(
                said(Field.VOXEL_SIZE_X, 5.0, Origin.CONFIGURATION),
                said(Field.VOXEL_SIZE_X, 5.004, Origin.FILE_HEADER))
            .conflicts())
        .isEmpty();
    assertThat(of(
                said(Field.VOXEL_SIZE_X, 5.0, Origin.CONFIGURATION),
                said(Field.VOXEL_SIZE_X, 5.01, Origin.FILE_HEADER))
            .conflicts())
        .hasSize(1);
  }

  @Test
  void seesOneTextWhereOnlyTheEdgesDiffer() {
    Reconciliation facts = of(
        said(Field.DESCRIPTION, " mouse cortex\n", Origin.FILE_HEADER),
        said(Field.DESCRIPTION, "mouse cortex", Origin.ARCHIVE_API));

    assertThat(facts.text(Field.DESCRIPTION)).contains("mouse cortex");
    assertThat(facts.conflicts()).isEmpty();
  }

  @Test
  void listsTwoStatementsOfOneOriginThatDiffer() {
    Reconciliation facts = of(
        new Statement(Field.VOXEL_SIZE_X, 4.0, Origin.FILE_HEADER, "tag 282"),
        new Statement(Field.VOXEL_SIZE_X, 40.0, Origin.FILE_HEADER, "ImageJ description"));

    assertThat(facts.number(Field.VOXEL_SIZE_X)).hasValue(4.0);
    assertThat(facts.conflicts()).hasSize(1);
  }

  @Test
  void letsNobodyOutrankTheArrayOnItsOwnShape() {
    Reconciliation facts = of(
        said(Field.VOLUME_SHAPE, List.of(9L, 9L, 9L), Origin.CONFIGURATION),
        said(Field.VOLUME_SHAPE, List.of(1L, 2L, 3L), Origin.MEASURED));

    assertThat(facts.shape(Field.VOLUME_SHAPE)).contains(List.of(1L, 2L, 3L));
    assertThat(facts.conflicts()).hasSize(1);
  }

  @Test
  void namesWhatCannotBeUsedInsteadOfUsingIt() {
    Reconciliation facts = of(
        said(Field.IMAGING_START_DATE, "spring 2009", Origin.ARCHIVE_API),
        said(Field.VOXEL_SIZE_Z, Double.NaN, Origin.FILE_HEADER),
        said(Field.VOXEL_SIZE_Y, -1.0, Origin.FILE_HEADER),
        said(Field.VOLUME_SHAPE, List.of(512L, 512L), Origin.ARCHIVE_API),
        said(Field.DATA_TYPE, "UNSIGNED BYTE", Origin.ARCHIVE_API),
        said(Field.MODALITY, "photography", Origin.CONFIGURATION),
        said(Field.DESCRIPTION, "  ", Origin.CONFIGURATION));

    assertThat(facts.origins()).isEmpty();
    assertThat(facts.problems())
        .hasSize(7)
        .anySatisfy(problem -> assertThat(problem)
            .isEqualTo(
                "core.imaging_start_date: archive API (where archive API says it) says 'spring 2009', "
                    + "which is not a date YYYY-MM-DD"));
    assertThat(facts.statements()).hasSize(6).noneMatch(said -> said.value().equals(Double.NaN));
  }

  @Test
  void fallsBackToTheNextOriginWhenTheFirstSaysNothingUsable() {
    Reconciliation facts = of(
        said(Field.IMAGING_START_DATE, "unknown", Origin.CONFIGURATION),
        said(Field.IMAGING_START_DATE, "2015-03-01T10:00:00Z", Origin.FILE_HEADER));

    assertThat(facts.text(Field.IMAGING_START_DATE)).contains("2015-03-01");
    assertThat(facts.origins()).containsEntry("core.imaging_start_date", "file header");
  }

  @Test
  void readsTheWaysInWhichModalitiesAreSpelt() {
    assertThat(of(said(Field.MODALITY, "fibsem", Origin.ARCHIVE_API)).text(Field.MODALITY))
        .contains("FIB-SEM");
    assertThat(of(said(Field.MODALITY, "SBF SEM", Origin.ARCHIVE_API)).text(Field.MODALITY))
        .contains("SBF-SEM");
  }

  @Test
  void cutsADescriptionOfMegabytes() {
    Reconciliation facts = of(said(Field.DESCRIPTION, "x".repeat(5_000_000), Origin.FILE_HEADER));

    assertThat(facts.text(Field.DESCRIPTION).orElseThrow()).hasSizeLessThan(10_100);
    assertThat(facts.statements().get(0).value().toString()).hasSizeLessThan(10_100);
  }

  @Test
  void scoresNothingZeroAndEverythingOne() {
    Reconciliation all = of(
        said(Field.DESCRIPTION, "d", Origin.CONFIGURATION),
        said(Field.VOLUME_SHAPE, List.of(1L, 2L, 3L), Origin.MEASURED),
        said(Field.DATA_TYPE, "uint8", Origin.MEASURED),
        said(Field.VOXEL_SIZE_Z, 1.0, Origin.CONFIGURATION),
        said(Field.VOXEL_SIZE_Y, 1.0, Origin.CONFIGURATION),
        said(Field.VOXEL_SIZE_X, 1.0, Origin.CONFIGURATION),
        said(Field.MODALITY, "EM", Origin.CONFIGURATION),
        said(Field.IMAGING_START_DATE, "2001-02-03", Origin.CONFIGURATION),
        said(Field.LICENCE, "CC0", Origin.CONFIGURATION),
        said(Field.CITATION, "somebody, 2001", Origin.CONFIGURATION),
        said(Field.DOI, "10.1/2", Origin.CONFIGURATION));

    assertThat(Completeness.score(of())).isZero();
    assertThat(Completeness.score(all)).isEqualTo(1);
    assertThat(Completeness.score(of(said(Field.LICENCE, "CC0", Origin.CONFIGURATION))))
        .isEqualTo(0.1333);
  }
}
