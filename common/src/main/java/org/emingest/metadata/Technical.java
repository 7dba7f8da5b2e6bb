package org.emingest.metadata;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.emingest.volume.Artifact;
import org.emingest.volume.VolumeDescriptor;
import org.emingest.volume.VolumeStatistics;

/**
 * What was made, how large it is, and what it cost.
 *
 * @param fileSizeBytes of the volume file as it lies on the disk
 * @param sha256 of the volume file as it lies on the disk
 * @param compression of the volume file, and whether its voxels went through a lossy one before
 * @param chunkSize the volume file's storage unit, Z,Y,X
 * @param dtype the type as the source has it, byte order included
 * @param sourceCompression as the source names it
 * @param globalMean of the finite voxels
 */
public record Technical(
    OptionalLong fileSizeBytes,
    Optional<String> sha256,
    Optional<String> compression,
    Optional<List<Long>> chunkSize,
    Optional<String> dtype,
    Optional<String> sourceCompression,
    OptionalDouble globalMean,
    Optional<DimensionsNm> dimensionsNm,
    Optional<StatisticsSummary> statistics,
    Optional<Timings> timings) {

  static Technical none() {
    return new Technical(
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Technical with(VolumeDescriptor volume) {
    return new Technical(
        fileSizeBytes,
        sha256,
        compression,
        chunkSize,
        stated(volume.sourceDataType()),
        stated(volume.compression()),
        globalMean,
        dimensionsNm,
        statistics,
        timings);
  }

  Technical with(Artifact artifact, VolumeStatistics found) {
    return new Technical(
        OptionalLong.of(artifact.bytes()),
        Optional.of(artifact.sha256()),
        stated(artifact.compression()).map(this::withLoss),
        Optional.of(artifact.chunkShape().toList()),
        dtype,
        sourceCompression,
        StatisticsSummary.finite(found.mean()),
        dimensionsNm,
        Optional.of(StatisticsSummary.of(found)),
        timings);
  }

  Technical with(Timings more) {
    Timings all = timings.map(before -> before.and(more)).orElse(more);
    return new Technical(
        fileSizeBytes,
        sha256,
        compression,
        chunkSize,
        dtype,
        sourceCompression,
        globalMean,
        dimensionsNm,
        statistics,
        Optional.of(all));
  }

  /** Edge lengths from the shape and the voxel size, if all of it is known. */
  Technical with(Core core) {
    Optional<DimensionsNm> dimensions =
        core.voxelSizeNm().flatMap(size -> core.volumeShape().flatMap(size::times));
    return new Technical(
        fileSizeBytes,
        sha256,
        compression,
        chunkSize,
        dtype,
        sourceCompression,
        globalMean,
        dimensions,
        statistics,
        timings);
  }

  /** An array may be stored byte for byte and yet not be what the microscope saw. */
  private String withLoss(String compression) {
    return sourceCompression
        .filter(source -> source.contains("lossy"))
        .map(source -> compression + "; voxels from " + source)
        .orElse(compression);
  }

  private static Optional<String> stated(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text);
  }
}
