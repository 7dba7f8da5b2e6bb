package org.emingest.loader.idr;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * OMERO's units of length.
 *
 * @see <a href="https://docs.openmicroscopy.org/ome-model/latest/developers/ome-units.html">the OME model's units</a>
 */
enum LengthUnit {
  YOTTAMETER(1e33),
  ZETTAMETER(1e30),
  EXAMETER(1e27),
  PETAMETER(1e24),
  TERAMETER(1e21),
  GIGAMETER(1e18),
  MEGAMETER(1e15),
  KILOMETER(1e12),
  HECTOMETER(1e11),
  DECAMETER(1e10),
  METER(1e9),
  DECIMETER(1e8),
  CENTIMETER(1e7),
  MILLIMETER(1e6),
  MICROMETER(1e3),
  NANOMETER(1),
  PICOMETER(1e-3),
  FEMTOMETER(1e-6),
  ATTOMETER(1e-9),
  ZEPTOMETER(1e-12),
  YOCTOMETER(1e-15),
  ANGSTROM(0.1),
  THOU(25_400),
  LINE(25_400_000 / 12.0),
  INCH(25_400_000),
  FOOT(304_800_000),
  YARD(914_400_000),
  MILE(1.609344e12),
  ASTRONOMICALUNIT(1.495978707e20),
  LIGHTYEAR(9.4607304725808e24),
  PARSEC(3.0856775814913673e25),
  POINT(25_400_000 / 72.0),
  /** A pixel is a pixel: of its size nothing is said. */
  PIXEL(Double.NaN),
  REFERENCEFRAME(Double.NaN);

  private final double nanometres;

  LengthUnit(double nanometres) {
    this.nanometres = nanometres;
  }

  static Optional<LengthUnit> named(String name) {
    return Arrays.stream(values()).filter(unit -> unit.name().equals(name)).findFirst();
  }

  /**
   * @return nanometres, to ten digits: 0.02 micrometres are 20 nm, not 20.000000000000004; empty if this is no length
   */
  OptionalDouble nanometres(double value) {
    double length = value * nanometres;
    return Double.isFinite(length)
        ? OptionalDouble.of(
            new java.math.BigDecimal(length, new java.math.MathContext(10)).doubleValue())
        : OptionalDouble.empty();
  }
}
