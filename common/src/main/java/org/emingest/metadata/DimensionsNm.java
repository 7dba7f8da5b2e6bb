package org.emingest.metadata;

/** Edge lengths of the whole volume in nanometres. */
public record DimensionsNm(double z, double y, double x) {

  boolean allFinite() {
    return Double.isFinite(z) && Double.isFinite(y) && Double.isFinite(x);
  }
}
