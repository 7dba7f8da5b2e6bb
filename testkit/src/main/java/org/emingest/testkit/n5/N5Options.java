package org.emingest.testkit.n5;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * How a data set is written.
 *
 * @param blockX and the others: edge lengths of a block, in voxels
 * @param compression the JSON object of that name
 * @param compressor what it does to a block's voxels
 * @param paddedEdges whether blocks at the end are as large as the others
 * @param varlength whether blocks are of mode 1
 * @param moreAttributes JSON members, with a comma before each
 */
public record N5Options(
    String dataType,
    int blockX,
    int blockY,
    int blockZ,
    String compression,
    UnaryOperator<byte[]> compressor,
    boolean paddedEdges,
    boolean varlength,
    String moreAttributes) {

  public static N5Options raw(String dataType, int blockX, int blockY, int blockZ) {
    return new N5Options(
        dataType,
        blockX,
        blockY,
        blockZ,
        "{\"type\":\"raw\"}",
        UnaryOperator.identity(),
        false,
        false,
        "");
  }

  public N5Options compressed(String json, UnaryOperator<byte[]> with) {
    return new N5Options(
        dataType, blockX, blockY, blockZ, json, with, paddedEdges, varlength, moreAttributes);
  }

  public N5Options gzip() {
    return compressed("{\"type\":\"gzip\",\"level\":-1}", N5Options::gzip);
  }

  public N5Options zlib() {
    return compressed("{\"type\":\"gzip\",\"level\":-1,\"useZlib\":true}", N5Options::zlib);
  }

  public N5Options padded() {
    return new N5Options(
        dataType, blockX, blockY, blockZ, compression, compressor, true, varlength, moreAttributes);
  }

  public N5Options ofVariableLength() {
    return new N5Options(
        dataType,
        blockX,
        blockY,
        blockZ,
        compression,
        compressor,
        paddedEdges,
        true,
        moreAttributes);
  }

  /**
   * @param members without a comma at either end
   */
  public N5Options with(String members) {
    return new N5Options(
        dataType,
        blockX,
        blockY,
        blockZ,
        compression,
        compressor,
        paddedEdges,
        varlength,
        moreAttributes + "," + members);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(plain);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory takes all bytes", impossible);
    }
    return packed.toByteArray();
  }

  private static byte[] zlib(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream stream = new DeflaterOutputStream(packed)) {
      stream.write(plain);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory takes all bytes", impossible);
    }
    return packed.toByteArray();
  }
}
