package org.emingest.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.emingest.error.IngestException;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.Origin;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Voxel sizes, dates and texts. */
class TiffMetadataTest {

  private static VolumeDescriptor describe(Consumer<TiffBytes.Tags> tags) {
    byte[] tiff =
        new StackBytes(DataType.UINT8, 2, 6, 5).with(s -> s.firstPage = tags).build();
    return TiffReading.single(tiff).descriptor();
  }

  private static Map<Field, Object> said(VolumeDescriptor descriptor) {
    return descriptor.statements().stream()
        .collect(Collectors.toMap(Statement::field, Statement::value));
  }

  @ParameterizedTest
  @CsvSource({
    "'\\u00B5m', 50000000, 0.02, 20.0, 20.0",
    "µm, 50000000, 0.02, 20.0, 20.0",
    "micron, 100000000, 0.04, 10.0, 40.0",
    "nm, 250000, 50, 4.0, 50.0",
    "Microns, 1000000, 1, 1000.0, 1000.0",
  })
  void takesVoxelSizesFromImageJ(
      String unit, long millionthsPerUnit, String spacing, double nm, double zNm) {
    VolumeDescriptor descriptor = describe(tags -> {
      tags.put(
              Tag.IMAGE_DESCRIPTION,
              "ImageJ=1.52p\nimages=2\nslices=2\nunit=" + unit + "\nspacing=" + spacing
                  + "\nloop=false\n")
          .put(Tag.X_RESOLUTION, TiffBytes.RATIONAL, millionthsPerUnit, 1_000_000)
          .put(Tag.Y_RESOLUTION, TiffBytes.RATIONAL, millionthsPerUnit, 1_000_000)
          .put(Tag.RESOLUTION_UNIT, TiffBytes.SHORT, 1);
    });

    assertThat(said(descriptor))
        .isEqualTo(Map.of(Field.VOXEL_SIZE_Z, zNm, Field.VOXEL_SIZE_Y, nm, Field.VOXEL_SIZE_X, nm));
    Statement first = descriptor.statements().get(0);
    assertThat(first.origin()).isEqualTo(Origin.FILE_HEADER);
    assertThat(first.detail()).isEqualTo("ImageJ unit=" + unit + ", spacing=" + spacing);
  }

  @Test
  void saysNothingOfSizesWithoutAUnit() {
    assertThat(said(describe(tags -> {
          tags.put(
                  Tag.IMAGE_DESCRIPTION,
                  "ImageJ=1.52p\nimages=2\nslices=2\nunit=pixel\nspacing=3\n")
              .put(Tag.X_RESOLUTION, TiffBytes.RATIONAL, 1, 1)
              .put(Tag.RESOLUTION_UNIT, TiffBytes.SHORT, 1);
        })))
        .isEmpty();
    assertThat(said(describe(tags -> {
          tags.put(Tag.X_RESOLUTION, TiffBytes.RATIONAL, 1, 1)
              .put(Tag.Y_RESOLUTION, TiffBytes.RATIONAL, 1, 0);
        })))
        .isEmpty();
  }

  @Test
  void takesResolutionTagsForVoxelSizesOnlyIfTheyAreNotThoseOfPrint() {
    VolumeDescriptor fine = describe(tags -> {
      tags.put(Tag.X_RESOLUTION, TiffBytes.RATIONAL, 2_000_000, 1)
          .put(Tag.Y_RESOLUTION, TiffBytes.RATIONAL, 1_000_000, 1)
          .put(Tag.RESOLUTION_UNIT, TiffBytes.SHORT, 3);
    });
    assertThat(said(fine)).isEqualTo(Map.of(Field.VOXEL_SIZE_Y, 10.0, Field.VOXEL_SIZE_X, 5.0));

    VolumeDescriptor print = describe(tags -> {
      tags.put(Tag.X_RESOLUTION, TiffBytes.RATIONAL, 300, 1)
          .put(Tag.Y_RESOLUTION, TiffBytes.RATIONAL, 300, 1);
    });
    assertThat(said(print)).isEmpty();
    assertThat(print.header()).containsEntry("x_resolution", "300/1 per inch");
  }

  private static Consumer<TiffBytes.Tags> ome(String attributes, String inside) {
    String text = "<?xml version='1.0' encoding='UTF-8'?>\n<OME><Image Name='a'>" + inside
        + "<Pixels DimensionOrder='XYZCT' SizeX='5' SizeY='6' SizeZ='2' SizeC='1' SizeT='1' "
        + attributes + "/></Image></OME>";
    return tags -> tags.put(Tag.IMAGE_DESCRIPTION, text);
  }

  @Test
  void takesVoxelSizesDateAndDescriptionFromOme() {
    VolumeDescriptor descriptor = describe(ome(
        "PhysicalSizeX='0.004' PhysicalSizeY='40' PhysicalSizeYUnit='Å' PhysicalSizeZ='1'"
            + " PhysicalSizeZUnit='reference frame'",
        "<AcquisitionDate>2019-03-02T15:08:59</AcquisitionDate><Description>a &lt;b&gt;\n"
            + "</Description>"));

    assertThat(said(descriptor))
        .isEqualTo(Map.of(
            Field.VOXEL_SIZE_X,
            4.0,
            Field.VOXEL_SIZE_Y,
            4.0,
            Field.IMAGING_START_DATE,
            "2019-03-02T15:08:59",
            Field.DESCRIPTION,
            "a <b>"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 4, 4000",
    "µm, 0.004, 4",
    "\u03bcm, 0.004, 4",
    "nm, 4, 4",
    "Å, 40, 4",
    "\u212b, 40, 4",
    "mm, 4e-6, 4",
    "pm, 4000, 4",
    "m, 4E-9, 4",
  })
  void convertsPhysicalSizesFromTheirUnits(String unit, String size, double nanometres) {
    String said = unit.isEmpty() ? "" : " PhysicalSizeXUnit='" + unit + "'";
    VolumeDescriptor descriptor = describe(ome("PhysicalSizeX='" + size + "'" + said, ""));
    assertThat(said(descriptor)).isEqualTo(Map.of(Field.VOXEL_SIZE_X, nanometres));
    assertThat(descriptor.statements().get(0).detail())
        .isEqualTo("OME-XML PhysicalSizeX " + size + " "
            + (unit.isEmpty() ? "µm (unit by default)" : unit));
  }

  @ParameterizedTest
  @CsvSource({"pixel", "reference frame", "parsec"})
  void takesNoSizeInWhatIsNoLengthHere(String unit) {
    assertThat(said(describe(ome("PhysicalSizeX='4' PhysicalSizeXUnit='" + unit + "'", ""))))
        .isEmpty();
  }

  @Test
  void readsNoDocumentTypeAndNoEntity() {
    String text = "<?xml version='1.0'?><!DOCTYPE OME [<!ENTITY x SYSTEM 'file:///etc/passwd'>"
        + "<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><OME><Image>"
        + "<Description>&x;&b;</Description><Pixels DimensionOrder='XYZCT' SizeX='5' SizeY='6'"
        + " SizeZ='2' SizeC='1' SizeT='1'/></Image></OME>";
    Consumer<TiffBytes.Tags> tags = page -> page.put(Tag.IMAGE_DESCRIPTION, text);

    assertThat(saidOrRefused(tags)).doesNotContain("root").doesNotContain("aaaa");
  }

  private static String saidOrRefused(Consumer<TiffBytes.Tags> tags) {
    try {
      VolumeDescriptor descriptor = describe(tags);
      return descriptor.statements() + " " + descriptor.header();
    } catch (IngestException refused) {
      return refused.getMessage();
    }
  }

  @Test
  void takesDeepXmlWithoutFalling() {
    String deep = "<a>".repeat(200_000);
    Consumer<TiffBytes.Tags> tags =
        page -> page.put(Tag.IMAGE_DESCRIPTION, "<OME>" + deep + "</OME>");

    assertThatThrownBy(() -> describe(tags))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("broken OME-XML");
  }

  @Test
  void keepsPlainTextAndDatesInTheHeader() {
    VolumeDescriptor descriptor = describe(tags -> {
      tags.put(Tag.IMAGE_DESCRIPTION, "<not xml, no\u0007ted>" + "x".repeat(9000))
          .put(Tag.DATE_TIME, "2019:03:02 15:08:59")
          .put(Tag.SOFTWARE, "a microscope");
    });

    assertThat(descriptor.statements()).isEmpty();
    assertThat(descriptor.header())
        .containsEntry("date_time", "2019:03:02 15:08:59")
        .containsEntry("software", "a microscope");
    assertThat((String) descriptor.header().get("image_description"))
        .startsWith("<not xml, no ted>xxx")
        .hasSize(4096);
  }
}
