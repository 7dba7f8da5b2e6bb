package org.emingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagingMethodsTest {

  @ParameterizedTest
  @CsvSource({
    "focused ion beam scanning electron microscopy (FIB-SEM), FIB-SEM",
    "FIBSEM, FIB-SEM",
    "cryo FIB-SEM, FIB-SEM",
    "SBF-SEM, SBF-SEM",
    "serial block-face scanning electron microscopy, SBF-SEM",
    "serial block face SEM (SBEM), SBF-SEM",
    "ATUM-SEM, ATUM-SEM",
    "serial section transmission electron microscopy (ssTEM), ssTEM",
    "scanning transmission electron microscopy, STEM",
    "transmission electron microscopy, TEM",
    "scanning electron microscopy, SEM",
    "electron tomography, ET",
    "cryo-ET, ET",
    "cryo-electron microscopy, cryo-EM",
    "correlative light and electron microscopy, EM",
    "electron microscopy; transmission electron microscopy (TEM), TEM",
    "SEM, SEM"
  })
  void readsTheFieldsTermOutOfAnArchivesWords(String said, String term) {
    assertThat(ImagingMethods.term(said)).contains(term);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "structured illumination microscopy (SIM)",
        "confocal microscopy",
        "soft X-ray tomography",
        "FIB-SEM and SBF-SEM",
        "system of stems",
        "EMDB",
        ""
      })
  void saysNothingOfOtherMethodsOrOfSeveral(String said) {
    assertThat(ImagingMethods.term(said)).isEmpty();
  }
}
