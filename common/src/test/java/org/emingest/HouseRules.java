package org.emingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The forbidden arrows; every module runs them over all that it can see. */
public abstract class HouseRules {

  /** A package may use packages on lower floors only. */
  private static final Map<String, Integer> FLOORS = Map.ofEntries(
      Map.entry("error", 0),
      Map.entry("volume", 1),
      Map.entry("progress", 1),
      Map.entry("quality", 1),
      Map.entry("partial", 1),
      Map.entry("config", 2),
      Map.entry("metadata", 2),
      Map.entry("transfer", 2),
      Map.entry("format", 3),
      Map.entry("source", 4),
      Map.entry("sink", 4),
      Map.entry("pipeline", 5),
      Map.entry("app", 6));

  private static final JavaClasses HOUSE = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .withImportOption(location -> !location.contains("-tests.jar"))
      .importPackages("org.emingest");

  @Test
  void everyPackageUsesLowerFloorsOnly() {
    FLOORS.forEach((name, floor) -> noClasses()
        .that(inRoom(name))
        .should()
        .dependOnClassesThat(roomsFrom(floor, name))
        .allowEmptyShould(true)
        .because("floor " + floor + " (" + name + ") stands on lower floors")
        .check(HOUSE));
  }

  @Test
  void everyRoomOfCommonHasAFloor() {
    classes()
        .that()
        .resideInAPackage("org.emingest..")
        .should()
        .resideInAnyPackage(java.util.stream.Stream.concat(
                FLOORS.keySet().stream().map(name -> "org.emingest." + name + ".."),
                java.util.stream.Stream.of(
                    "org.emingest.loader..",
                    "org.emingest.consolidate..",
                    "org.emingest.conformance..",
                    "org.emingest.testkit.."))
            .toArray(String[]::new))
        .check(HOUSE);
  }

  @Test
  void roomsFormNoCircle() {
    slices().matching("org.emingest.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void commonKnowsNoLoaderAndNoProgram() {
    noClasses()
        .that(inAnyRoom())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.emingest.loader..",
            "org.emingest.consolidate..",
            "org.emingest.conformance..",
            "org.emingest.testkit..")
        .check(HOUSE);
  }

  @Test
  void loadersNeverSeeEachOther() {
    slices()
        .matching("org.emingest.loader.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void consolidateReadsRecordsOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.emingest.consolidate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.emingest.transfer..",
            "org.emingest.format..",
            "org.emingest.source..",
            "org.emingest.sink..",
            "org.emingest.pipeline..")
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void theTestkitDoesNotKnowTheCodeUnderTest() {
    noClasses()
        .that()
        .resideInAPackage("org.emingest.testkit..")
        .should()
        .dependOnClassesThat(inAnyRoom())
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void onlyTransferOpensSockets() {
    noClasses()
        .that(inAnyRoom())
        .and()
        .resideOutsideOfPackage("org.emingest.transfer..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.channels.SocketChannel")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.net..")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(HOUSE);
  }

  @Test
  void onlyProgramsPrintExitOrReadTheEnvironment() {
    noClasses()
        .that(inAnyRoom())
        .and()
        .resideOutsideOfPackage("org.emingest.app..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(HOUSE);
  }

  private static DescribedPredicate<JavaClass> inRoom(String name) {
    return DescribedPredicate.describe(
        "in " + name,
        type -> type.getPackageName().equals("org.emingest." + name)
            || type.getPackageName().startsWith("org.emingest." + name + "."));
  }

  private static DescribedPredicate<JavaClass> inAnyRoom() {
    return DescribedPredicate.describe(
        "in common",
        type -> FLOORS.keySet().stream().anyMatch(name -> inRoom(name).test(type)));
  }

  private static DescribedPredicate<JavaClass> roomsFrom(int floor, String except) {
    return DescribedPredicate.describe(
        "in another room on floor " + floor + " or above",
        type -> FLOORS.entrySet().stream()
            .filter(room -> room.getValue() >= floor && !room.getKey().equals(except))
            .anyMatch(room -> inRoom(room.getKey()).test(type)));
  }
}
