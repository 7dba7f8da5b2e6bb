package org.emingest.loader.idr;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.emingest.loader.idr.Annotations.Level;
import org.emingest.loader.idr.ImageSummary.Parent;
import org.emingest.source.FileNameClues;
import org.emingest.source.Route;
import org.emingest.source.Workspace;
import org.emingest.volume.Field;
import org.emingest.volume.SourceFile;
import org.emingest.volume.Statement;
import org.emingest.volume.VolumeAddress;
import org.emingest.volume.VolumeAddress.Assembly;
import org.emingest.volume.VolumeListing;

/** Asks the archive all about an image: a volume per channel and time point. */
final class ImageLister {

  private final IdrConfig config;
  private final Workspace workspace;
  private final Annotations annotations;

  ImageLister(IdrConfig config, Workspace workspace) {
    this.config = config;
    this.workspace = workspace;
    this.annotations = new Annotations(config, workspace);
  }

  /**
   * @throws org.emingest.error.IngestException if the archive does not have the image, or not for us
   */
  List<VolumeListing> volumes(long id) {
    ImageAnswer image = ImageAnswer.ask(config.image(id), workspace);
    ImageSummary summary =
        ImageSummary.ask(config.api("/webgateway/imgData/" + id + "/"), workspace);
    List<Level> levels = levels(id, summary);
    OriginalFiles files = OriginalFiles.ask(
        config.api("/webgateway/original_file_paths/" + id + "/"),
        image,
        levels,
        summary.project().flatMap(project -> config.studyFolder(project.name())),
        workspace);

    List<Statement> statements = statements(image, summary, files, levels);
    Map<String, Object> said = said(image, summary, files, levels);
    return volumes(image, files, statements, said);
  }

  private List<Level> levels(long id, ImageSummary summary) {
    List<Level> levels = new ArrayList<>();
    levels.add(annotations.of("image", id));
    summary
        .dataset()
        .map(Parent::id)
        .filter(OptionalLong::isPresent)
        .ifPresent(dataset -> levels.add(annotations.of("dataset", dataset.getAsLong())));
    summary
        .project()
        .map(Parent::id)
        .filter(OptionalLong::isPresent)
        .ifPresent(project -> levels.add(annotations.of("project", project.getAsLong())));
    return levels;
  }

  private List<Statement> statements(
      ImageAnswer image, ImageSummary summary, OriginalFiles files, List<Level> levels) {
    List<Statement> all = new ArrayList<>();
    all.add(
        ImageAnswer.said(Field.DESCRIPTION, description(image, summary, levels), image.nameSaid()));
    all.addAll(image.statements());
    all.addAll(summary.statements());
    all.addAll(StudyStatements.of(levels));
    Set<String> names = new LinkedHashSet<>(List.of(files.ownName(), image.name()));
    names.forEach(name -> all.addAll(FileNameClues.voxelSize(name)));

    Set<Field> known = all.stream().map(Statement::field).collect(Collectors.toSet());
    config.fallback().map(IdrConfig.Fallback::statements).orElseGet(List::of).stream()
        .filter(told -> !known.contains(told.field()))
        .forEach(all::add);
    return all;
  }

  /** The image's name, what it belongs to, and what that is about. */
  private static String description(ImageAnswer image, ImageSummary summary, List<Level> levels) {
    StringBuilder text = new StringBuilder(Shown.withoutContacts(image.name()));
    summary.dataset().ifPresent(dataset -> text.append(", ").append(dataset.name()));
    summary.project().ifPresent(project -> text.append(", ").append(project.name()));
    StudyStatements.title(levels).ifPresent(title -> text.append(": ").append(title));
    return text.toString();
  }

  private Map<String, Object> said(
      ImageAnswer image, ImageSummary summary, OriginalFiles files, List<Level> levels) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("image_id", image.id());
    said.put("image_name", Shown.withoutContacts(image.name()));
    said.put("image_page", config.api("/webclient/?show=image-" + image.id()).toString());
    said.put("channels", image.channels());
    said.put("time_points", image.timePoints());
    image.pixelsSha1().ifPresent(sha1 -> said.put("pixels_sha1", sha1));
    summary.description().ifPresent(text -> said.put("image_description", text));
    summary.dataset().ifPresent(dataset -> put(said, "dataset", dataset));
    summary.project().ifPresent(project -> put(said, "project", project));
    said.put("files_named_by", files.said());
    List<String> notes = new ArrayList<>();
    summary.problem().ifPresent(notes::add);
    for (Level level : levels) {
      level.problem().ifPresent(notes::add);
      if (!level.said().isEmpty()) {
        said.put(level.kind() + "_annotations", level.asSaid());
      }
    }
    if (!notes.isEmpty()) {
      said.put("not_answered", notes);
    }
    return said;
  }

  private static void put(Map<String, Object> said, String kind, Parent parent) {
    said.put(kind + "_name", parent.name());
    parent.id().ifPresent(id -> said.put(kind + "_id", id));
  }

  private List<VolumeListing> volumes(
      ImageAnswer image,
      OriginalFiles files,
      List<Statement> statements,
      Map<String, Object> said) {
    String name = Long.toString(image.id());
    List<Route> ways = config.ways();
    List<SourceFile> found =
        files.paths().stream().map(path -> file(path, ways)).toList();
    URI location = location(files, ways.get(0));
    // A file that holds more than the one volume that the archive told of is another thing than it
    // told of.
    Assembly assembly = image.volumes() == 1 ? Assembly.WHOLE_FILE : Assembly.FILE_SET;

    List<VolumeListing> volumes = new ArrayList<>();
    for (int t = 0; t < image.timePoints(); t++) {
      for (int c = 0; c < image.channels(); c++) {
        VolumeAddress address =
            new VolumeAddress(location, found, assembly, c, t, Optional.of(image.type()));
        String sourceId = image.volumes() == 1 ? name : name + "_c" + c + "_t" + t;
        volumes.add(new VolumeListing(IdrConfig.SOURCE, sourceId, address, statements, said, name));
      }
    }
    return volumes;
  }

  private static SourceFile file(List<String> path, List<Route> ways) {
    return new SourceFile(
        path.get(path.size() - 1), ways.stream().map(way -> way.file(path)).toList(), -1);
  }

  /** What a person would open. */
  private static URI location(OriginalFiles files, Route first) {
    List<String> own = files.paths().get(0);
    return files.paths().size() == 1
        ? first.file(own).uri()
        : first.folder(own.subList(0, own.size() - 1));
  }
}
