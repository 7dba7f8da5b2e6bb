package org.emingest.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The section {@code consolidation}: which records make the catalogue.
 *
 * @param includePatterns of file names, such as {@code metadata_*.json}
 * @param excludePatterns stronger than the included ones
 * @param strictMode a warning counts as an error
 * @param failOnInvalid an invalid record decides the exit status
 * @param maxRecordMib a larger file is reported, not read
 * @param maxDepth of folders below a scanned one
 * @param exports the same records in formats of others
 */
public record ConsolidationConfig(
    List<Path> scanDirectories,
    List<String> includePatterns,
    List<String> excludePatterns,
    Path outputDir,
    boolean strictMode,
    boolean failOnInvalid,
    int maxRecordMib,
    int maxDepth,
    ExportConfig exports) {

  public ConsolidationConfig {
    scanDirectories = List.copyOf(scanDirectories);
    includePatterns = List.copyOf(includePatterns);
    excludePatterns = List.copyOf(excludePatterns);
  }

  /** The same with another folder for what is written. */
  public ConsolidationConfig into(Path otherOutputDir) {
    return changed(otherOutputDir, exports);
  }

  /** The same with exports in these formats. */
  public ConsolidationConfig exporting(List<String> formats) {
    return changed(outputDir, exports.in(formats));
  }

  private ConsolidationConfig changed(Path otherOutputDir, ExportConfig otherExports) {
    return new ConsolidationConfig(
        scanDirectories,
        includePatterns,
        excludePatterns,
        otherOutputDir,
        strictMode,
        failOnInvalid,
        maxRecordMib,
        maxDepth,
        otherExports);
  }
}
