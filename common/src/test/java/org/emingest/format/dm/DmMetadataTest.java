package org.emingest.format.dm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import org.emingest.testkit.dm.DmOptions;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmMetadataTest {

  private static final List<Field> SIZES =
      List.of(Field.VOXEL_SIZE_Z, Field.VOXEL_SIZE_Y, Field.VOXEL_SIZE_X);

  @Test
  void takesTheRecordedSliceThicknessAndNotThatOfTheApproach() {
    VolumeDescriptor section = DmReading.describe(DmOptions.dm3().blockFace());

    assertThat(DmReading.statements(section, Field.VOXEL_SIZE_Z))
        .containsExactly(new Statement(
            Field.VOXEL_SIZE_Z,
            50.0,
            Origin.FILE_HEADER,
            "ImageList.1.ImageTags.SBFSEM.Record.Slice thickness 50.0"));
    assertThat((Double) DmReading.value(section, Field.VOXEL_SIZE_Y))
        .isCloseTo(7.99825, within(1e-5));
    assertThat((Double) DmReading.value(section, Field.VOXEL_SIZE_X))
        .isCloseTo(7.99825, within(1e-5));
  }

  @Test
  void withoutARecordedThicknessTheDepthIsNotKnown() {
    DmOptions options = DmOptions.dm3().blockFace().without("ImageList.1.ImageTags.SBFSEM.Record");

    assertThat(DmReading.value(DmReading.describe(options), Field.VOXEL_SIZE_Z)).isNull();
  }

  @Test
  void aStackHasTheDepthOfItsThirdAxis() {
    DmOptions options = DmOptions.dm4()
        .calibrated(0, 2000f, "pm")
        .calibrated(1, 3f, "nm")
        .calibrated(2, 4f, "um")
        .withImageTag("SBFSEM.Record.Slice thickness", 50.0);

    VolumeDescriptor stack = DmReading.open(DmReading.stack(), options).descriptor();

    assertThat(SIZES)
        .extracting(field -> DmReading.value(stack, field))
        .containsExactly(4000.0, 3.0, 2.0);
    assertThat(DmReading.statements(stack, Field.VOXEL_SIZE_Z).get(0).detail())
        .isEqualTo("ImageList.1.ImageData.Calibrations.Dimension.2.Scale 4.0 um");
  }

  @ParameterizedTest
  @CsvSource({
    "nm, 0.5",
    "µm, 500",
    "\u03BCm, 500",
    "um, 500",
    "mm, 500000",
    "\u00C5, 0.05",
    "\u212B, 0.05",
  })
  void convertsUnitsToNanometres(String units, double nanometres) {
    VolumeDescriptor picture = DmReading.describe(DmOptions.dm3().calibrated(0, 0.5f, units));

    assertThat((Double) DmReading.value(picture, Field.VOXEL_SIZE_X))
        .isCloseTo(nanometres, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"'', 1", "1/nm, 0.2", "rad, 0.2", "µ, 2", "nm, 0", "nm, -1", "nm, NaN"})
  void saysNothingOfWhatIsNoLength(String units, float scale) {
    VolumeDescriptor picture =
        DmReading.describe(DmOptions.dm3().calibrated(0, scale, units).calibrated(1, scale, units));

    assertThat(SIZES).allMatch(field -> DmReading.value(picture, field) == null);
  }

  @ParameterizedTest
  @CsvSource({
    "27.08.2016, 2016-08-27",
    "11.06.2018, 2018-06-11",
    "2018-06-11, 2018-06-11",
    "2019-01-31T18:53:22.497529, 2019-01-31",
    "5/17/2015, 2015-05-17",
    "17/5/2015, 2015-05-17",
    "8/8/2016, 2016-08-08",
    "8/11/2016,",
    "01/31/19,",
    "31.02.2018,",
    "1.13.2018,",
    "yesterday,",
    "99/99/2018,"
  })
  void believesADateThatCanBeReadInOneWayOnly(String written, String day) {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : List.of(Locale.US, Locale.GERMANY, Locale.JAPAN)) {
        Locale.setDefault(locale);
        VolumeDescriptor picture =
            DmReading.describe(DmOptions.dm3().withImageTag("DataBar.Acquisition Date", written));

        assertThat(DmReading.value(picture, Field.IMAGING_START_DATE)).isEqualTo(day);
        assertThat(picture.header()).containsEntry("acquisition_date", written);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5/6/2015, 130780224000000000, 2015-06-05", // 2015-06-05T16:00Z
    "6/5/2015, 130780224000000000, 2015-06-05",
    "6/6/2015, 1e300, 2015-06-06",
    "5/6/2015, 1e300,",
    "5/6/2015, -5,",
  })
  void asksTheTickCountWhichOfTwoReadingsIsMeant(String written, double ticks, String day) {
    VolumeDescriptor picture = DmReading.describe(DmOptions.dm3()
        .withImageTag("DataBar.Acquisition Date", written)
        .withImageTag("DataBar.Acquisition Time (OS)", ticks));

    assertThat(DmReading.value(picture, Field.IMAGING_START_DATE)).isEqualTo(day);
  }

  @Test
  void findsTheDataBarBesideTheImages() {
    VolumeDescriptor picture =
        DmReading.describe(DmOptions.dm3().with("DataBar.Acquisition Date", "2018-06-11"));

    assertThat(DmReading.statements(picture, Field.IMAGING_START_DATE).get(0).detail())
        .isEqualTo("DataBar.Acquisition Date '2018-06-11'");
  }

  @Test
  void keepsTheMicroscopeAndNoPersonOrFolder() {
    VolumeDescriptor section = DmReading.describe(DmOptions.dm3()
        .blockFace()
        .withImageTag("Session Info.Microscope", "3View of jane.doe@example.org")
        .withImageTag("Session Info.Specimen", "Jane's fish")
        .withImageTag("Microscope Info.Operation Mode", "D:\\Jane\\mode")
        .withImageTag("DigiScan.TimeStamp", "Sat Aug 27 20:54:32 2016\u2028"));

    assertThat(section.header())
        .containsEntry("microscope", "Zeiss SEM COM")
        .containsEntry("voltage_v", 2000.0)
        .containsEntry("indicated_magnification", 7500.0)
        .containsEntry("dwell_time_us", 2.5)
        .containsEntry("slice_thickness_nm", 50.0)
        .containsEntry("acquisition_date", "11.06.2018")
        .containsEntry("acquisition_time", "22:27:16");
    assertThat(section.header().toString() + section.statements())
        .doesNotContainIgnoringCase("jane")
        .doesNotContain("Users", "200.0")
        .doesNotContain("phantom"); // the image's name is a file's name, often in a person's folder
  }

  @Test
  void textEndsWithoutLineSeparators() {
    VolumeDescriptor picture = DmReading.describe(
        DmOptions.dm4().bigEndian().withImageTag("Microscope Info.Name", "JEOL\u2028COM\u0000"));

    assertThat(picture.header()).containsEntry("microscope", "JEOL COM");
  }
}
