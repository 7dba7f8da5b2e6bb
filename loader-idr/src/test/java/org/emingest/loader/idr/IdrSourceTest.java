package org.emingest.loader.idr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.emingest.app.LoaderConfig.Defaults;
import org.emingest.error.CorruptDataException;
import org.emingest.error.NotFoundException;
import org.emingest.error.UnsupportedDataException;
import org.emingest.source.Listed;
import org.emingest.source.LoopbackWorkspace;
import org.emingest.source.VolumeRequest;
import org.emingest.testkit.http.HttpArchive;
import org.emingest.testkit.omero.OmeroApi;
import org.emingest.testkit.omero.OmeroImage;
import org.emingest.volume.DataType;
import org.emingest.volume.Field;
import org.emingest.volume.SourceFile;
import org.emingest.volume.SourceLocation;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeAddress.Assembly;
import org.emingest.volume.VolumeListing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the source makes of the archive's answers, before anything is fetched. */
class IdrSourceTest {

  private static final String STUDY = "/uod/idr/filesets/idr0000-nobody-nothing/";

  private final HttpArchive http = HttpArchive.start();
  private final OmeroApi api = OmeroApi.on(http);
  private final LoopbackWorkspace workspace = new LoopbackWorkspace();

  @AfterEach
  void stop() {
    workspace.close();
    http.close();
  }

  @Test
  void idsThatAppearTwiceAreAskedOnce() {
    IdrSource source = source(List.of(5L, 6L, 5L), List.of(7L, 7L));
    assertThat(source.requests())
        .extracting(VolumeRequest::sourceId)
        .containsExactly("5", "6", "dataset-7");
    assertThat(source.requests().get(2).asked())
        .isEqualTo(URI.create(api.url() + "/api/v0/m/datasets/7/images/"));
  }

  @Test
  void aDataSetIsAskedPageByPageWhateverLimitTheServerKeepsTo() {
    for (long id = 1; id <= 7; id++) {
      api.put(OmeroImage.plain(id, id + ".tif").in(new OmeroImage.Parent(9, "set", 2, "p/e")));
    }
    api.mostPerPage(3);
    Listed listed = list(source(List.of(4L), List.of(9L)), 1);
    assertThat(listed.volumes())
        .extracting(VolumeListing::sourceId)
        .containsExactly("1", "2", "3", "5", "6", "7"); // 4 is a request of its own
    assertThat(http.requests("/api/v0/m/datasets/9/images/")).hasSize(3);
  }

  @Test
  void annotationsOfASharedStudyAreAskedOnce() {
    for (long id = 1; id <= 4; id++) {
      api.put(OmeroImage.plain(id, id + ".tif"));
    }
    list(source(List.of(), List.of(1L)), 0);
    assertThat(http.requests("/webclient/api/annotations/")).hasSize(4 + 2);
  }

  @Test
  void aDataSetThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> list(source(List.of(), List.of(99L)), 0))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("/datasets/99/images/");
  }

  @Test
  void anImageWithoutANumberIsNamedWithItsPlace() {
    api.put(OmeroImage.plain(1, "a.tif"));
    api.field("/data/0/@id", -3);
    assertThatThrownBy(() -> list(source(List.of(), List.of(1L)), 0))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("#/data/0/@id: -3 is no image's number");
  }

  @Test
  void aConvertedStudyIsNotFoundHoweverManyFilesItHas() {
    String[] chunks = IntStream.range(0, 10_001)
        .mapToObj(n -> STUDY + "a.ome.zarr/0/" + n)
        .toArray(String[]::new);
    api.put(OmeroImage.plain(5, "a").files(chunks));
    assertThatThrownBy(() -> one(5))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("is a Zarr store");
  }

  @Test
  void anAnswerThatIsAListIsReadLikeAnObject() {
    api.answerLists();
    api.put(OmeroImage.plain(5, "a.tif"));
    assertThat(one(5).sourceId()).isEqualTo("5");
  }

  @ParameterizedTest
  @CsvSource({
    "NANOMETER, 20, 20",
    "MICROMETER, 0.02, 20",
    "ANGSTROM, 80, 8",
    "MILLIMETER, 0.00002, 20",
    "METER, 2e-8, 20",
    "PICOMETER, 20000, 20",
    "INCH, 1e-6, 25.4"
  })
  void lengthsAreConverted(String unit, double value, double nanometres) {
    api.put(OmeroImage.plain(5, "a.tif").physical("Z", unit, value));
    assertThat(said(one(5), Field.VOXEL_SIZE_Z))
        .allMatch(nm -> nm.equals(nanometres))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PIXEL", "REFERENCEFRAME"})
  void pixelsAreNoLength(String unit) {
    api.put(OmeroImage.plain(5, "a.tif").physical("Z", unit, 1));
    assertThat(said(one(5), Field.VOXEL_SIZE_Z)).isEmpty();
  }

  @Test
  void anUnknownUnitIsNotAssumed() {
    api.put(OmeroImage.plain(5, "a.tif").physical("Z", "CUBIT", 1));
    assertThatThrownBy(() -> one(5))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("#/data/Pixels/PhysicalSizeZ/Unit: 'CUBIT'");
  }

  @Test
  void whatIsSaidNamesItsPlace() {
    api.put(OmeroImage.plain(5, "a.tif").physical("Z", "NANOMETER", 30));
    Statement first = one(5).statements().stream()
        .filter(statement -> statement.field() == Field.VOXEL_SIZE_Z)
        .findFirst()
        .orElseThrow();
    assertThat(first.detail())
        .isEqualTo(api.url() + "/api/v0/m/images/5/#/data/Pixels/PhysicalSizeZ");
  }

  @ParameterizedTest
  @CsvSource({
    "int8, INT8",
    "uint8, UINT8",
    "int16, INT16",
    "uint16, UINT16",
    "int32, INT32",
    "uint32, UINT32",
    "float, FLOAT32",
    "double, FLOAT64"
  })
  void pixelTypesAreDeclared(String omero, DataType type) {
    api.put(OmeroImage.plain(5, "a.tif").typed(omero));
    assertThat(one(5).address().declaredType()).contains(type);
    assertThat(said(one(5), Field.DATA_TYPE)).containsExactly(type.numpyName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bit", "complex", "double-complex"})
  void otherPixelTypesAreRefusedByName(String omero) {
    api.put(OmeroImage.plain(5, "a.tif").typed(omero));
    assertThatThrownBy(() -> one(5))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("'" + omero + "'");
  }

  @Test
  void moreVolumesThanAnyImageHasAreRefused() {
    api.put(OmeroImage.plain(5, "a.tif").sized(4, 4, 1, 101, 100));
    assertThatThrownBy(() -> one(5)).isInstanceOf(UnsupportedDataException.class);
  }

  @Test
  void aFileIsBehindBothRoutesInOrderWithItsNamesEncoded() {
    api.put(OmeroImage.plain(5, "a.tif").files("uod/idr/filesets/idr0000-x/it's a+b/\u00e9 1.tif"));
    SourceFile file = one(5).address().files().get(0);
    assertThat(file.locations()).extracting(SourceLocation::route).containsExactly("https", "ftp");
    assertThat(file.first().toString())
        .isEqualTo("https://files.example/IDR/idr0000-x/it%27s%20a%2Bb/%C3%A9%201.tif");
    assertThat(file.locations().get(1).uri().toString())
        .startsWith("ftp://files.example/pub/IDR/idr0000-x/it%27s");
    assertThat(one(5).address().assembly()).isEqualTo(Assembly.WHOLE_FILE);
  }

  @Test
  void ofSeveralFilesTheImagesOwnIsTheFirst() {
    api.put(OmeroImage.plain(5, "b.ome.tif")
        .files(STUDY + "a.ome.tif", STUDY + "b.ome.tif", STUDY + "b.ome.tif"));
    VolumeListing listing = one(5);
    assertThat(listing.address().files())
        .extracting(SourceFile::name)
        .containsExactly("b.ome.tif", "a.ome.tif");
    assertThat(listing.address().location().toString()).endsWith("/idr0000-nobody-nothing/");
  }

  @Test
  void twoFilesOfOneNameAreRefused() {
    api.put(OmeroImage.plain(5, "a.tif").files(STUDY + "1/a.tif", STUDY + "2/a.tif"));
    assertThatThrownBy(() -> one(5))
        .isInstanceOf(UnsupportedDataException.class)
        .hasMessageContaining("two files of one name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STUDY + "../secret.tif",
        STUDY + "a//b.tif",
        STUDY + "a\r\nDELE b.tif",
        STUDY + "a\u2215b.tif",
        STUDY + "\u2024\u2024/b.tif",
        STUDY + "folder/",
        STUDY + "back\\slash.tif"
      })
  void namesThatNoFileHasNeverBecomeAUrl(String path) {
    api.put(OmeroImage.plain(5, "a.tif").files(path));
    assertThatThrownBy(() -> one(5))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("/webgateway/original_file_paths/5/#/client/0");
  }

  @Test
  void severalParentsAreNoParent() {
    api.put(OmeroImage.plain(5, "a.tif")
        .in(new OmeroImage.Parent(1, "Multiple", 2, "Multiple"))
        .annotated("project", "Organism", "Mus musculus"));
    assertThat(said(one(5), Field.ORGANISM)).isEmpty();
    assertThat(said(one(5), Field.DESCRIPTION)).containsExactly("a.tif");
  }

  @Test
  void theImageKnowsBetterThanItsStudy() {
    api.put(OmeroImage.plain(5, "a.tif")
        .annotated("project", "Organism", "Homo sapiens")
        .annotated("project", "Organism", "Mus musculus")
        .annotated("project", "Imaging Method", "SBF-SEM")
        .annotated("project", "Imaging Method", "FIB-SEM"));
    assertThat(said(one(5), Field.ORGANISM)).containsExactly("Homo sapiens; Mus musculus");
    assertThat(said(one(5), Field.MODALITY)).isEmpty(); // one of the two, nobody says which
    api.put(OmeroImage.plain(5, "a.tif")
        .annotated("project", "Organism", "Homo sapiens")
        .annotated("image", "Organism", "Mus musculus"));
    assertThat(said(one(5), Field.ORGANISM)).containsExactly("Mus musculus");
  }

  @ParameterizedTest
  @CsvSource({
    "/data, /data",
    "/data/Name, /data/Name",
    "/data/Pixels, /data/Pixels",
    "/data/Pixels/SizeX, /data/Pixels/SizeX",
    "/data/Pixels/SizeC, /data/Pixels/SizeC",
    "/data/Pixels/Type, /data/Pixels/Type/value",
    "/data/Pixels/Type/value, /data/Pixels/Type/value",
    "/data/Pixels/PhysicalSizeX/Unit, /data/Pixels/PhysicalSizeX/Unit",
    "/data/Pixels/PhysicalSizeX/Value, /data/Pixels/PhysicalSizeX/Value"
  })
  void aNeededFieldThatIsMissingOrNullIsNamed(String field, String pointer) {
    api.put(OmeroImage.nucleus());
    api.fieldMissing(field);
    String place = api.url() + "/api/v0/m/images/9846137/#" + pointer + ": ";
    assertThatThrownBy(() -> one(9_846_137))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageStartingWith(place);

    api.fault();
    api.fieldNull(field);
    assertThatThrownBy(() -> one(9_846_137))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageStartingWith(place);
  }

  @ParameterizedTest
  @CsvSource({
    "/data, /api/v0/m/images/9846137/#/data",
    "/data/Pixels, /api/v0/m/images/9846137/#/data/Pixels/Type/value",
    "/data/Pixels/SizeX, /api/v0/m/images/9846137/#/data/Pixels/SizeX",
    "/data/Pixels/PhysicalSizeX, /api/v0/m/images/9846137/#/data/Pixels/PhysicalSizeX/Unit",
    "/data/Pixels/PhysicalSizeX/Unit, /api/v0/m/images/9846137/#/data/Pixels/PhysicalSizeX/Unit",
    "/data/Pixels/PhysicalSizeX/Value, /api/v0/m/images/9846137/#/data/Pixels/PhysicalSizeX/Value",
    "/meta/projectId, /webgateway/imgData/9846137/#/meta/projectId",
    "/pixel_size/x, /webgateway/imgData/9846137/#/pixel_size/x",
    "/annotations, image=9846137#/annotations",
    "/annotations/0/values, image=9846137#/annotations/0/values",
    "/annotations/0/values/0, image=9846137#/annotations/0/values/0",
    "/client, /webgateway/original_file_paths/9846137/#/client"
  })
  void aFieldOfAnotherTypeIsNamed(String field, String place) {
    api.put(OmeroImage.nucleus());
    api.fieldOfAnotherType(field);
    assertThatThrownBy(() -> one(9_846_137))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(place);
  }

  @Test
  void theAcquisitionDateIsThatOfItsMilliseconds() {
    api.put(OmeroImage.plain(5, "a.tif").acquired(1_591_747_200_000L));
    assertThat(said(one(5), Field.IMAGING_START_DATE)).containsExactly("2020-06-10");
  }

  @Test
  void anAnswerAboutAnotherImageIsRefused() {
    api.put(OmeroImage.plain(5, "a.tif"));
    api.field("/data/@id", 6);
    assertThatThrownBy(() -> one(5))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("#/data/@id: this is image 6, not 5");
  }

  private VolumeListing one(long id) {
    List<VolumeListing> volumes = list(source(List.of(id), List.of()), 0).volumes();
    assertThat(volumes).hasSize(1);
    return volumes.get(0);
  }

  private Listed list(IdrSource source, int request) {
    return source.list(source.requests().get(request), workspace);
  }

  private IdrSource source(List<Long> images, List<Long> datasets) {
    return new IdrSource(new IdrConfig(
        true,
        new Defaults(1, 1, 5, Optional.of(true)),
        api.url(),
        URI.create("https://files.example/IDR/"),
        URI.create("ftp://files.example/pub/IDR"),
        List.of("https", "ftp"),
        images,
        datasets,
        Optional.of(Map.of()),
        Optional.empty()));
  }

  private static List<Object> said(VolumeListing listing, Field field) {
    return listing.statements().stream()
        .filter(statement -> statement.field() == field)
        .map(Statement::value)
        .toList();
  }
}
