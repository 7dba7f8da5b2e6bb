package org.emingest.testkit.empiar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.emingest.testkit.empiar.EmpiarEntry.Dialect;

/** Entries as the API writes them: as one was recorded, or in one of the other dialects. */
final class EntryJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private EntryJson() {}

  /** The whole answer: the entry is nested under its accession. */
  static ObjectNode answer(EmpiarEntry entry) {
    ObjectNode written = entry(entry);
    speak(written, entry);
    if (entry.dialects().contains(Dialect.ONE_IMAGE_SET_AS_OBJECT)
        && written.get("imagesets") instanceof ArrayNode sets
        && !sets.isEmpty()) {
      written.set("imagesets", sets.get(0));
    }
    ObjectNode answer = NODES.objectNode();
    answer.set(entry.accession(), written);
    return answer;
  }

  private static ObjectNode entry(EmpiarEntry entry) {
    ObjectNode json = NODES.objectNode();
    json.put("title", entry.title());
    json.put("status", entry.status());
    json.put("deposition_date", "2023-11-01");
    json.put("release_date", "2024-01-15");
    json.put("update_date", "2024-01-15");
    json.putNull("obsolete_date");
    json.put("dataset_size", "1.2 GB");
    json.put("experiment_type", entry.experimentType());
    json.put("scale", "tissue");
    json.put("entry_doi", "10.6019/" + entry.accession());
    ArrayNode authors = json.putArray("authors");
    entry
        .authors()
        .forEach(name ->
            authors.addObject().putObject("author").putNull("author_orcid").put("name", name));
    json.putObject("corresponding_author")
        .set("author", person("corresponding.author@example.org"));
    json.putArray("principal_investigator")
        .addObject()
        .set("author", person("principal.investigator@example.org"));
    ArrayNode citations = json.putArray("citation");
    citations.addObject().put("published", false).putNull("doi").put("title", entry.title());
    for (String list : List.of(
        "cross_references",
        "biostudies_references",
        "idr_references",
        "empiar_references",
        "version_history")) {
      json.putArray(list);
    }
    ArrayNode sets = json.putArray("imagesets");
    entry.imageSets().forEach(set -> sets.add(imageSet(set)));
    return json;
  }

  private static ObjectNode person(String email) {
    return NODES
        .objectNode()
        .put("first_name", "Jane")
        .put("middle_name", "")
        .put("last_name", "Doe")
        .put("organization", "Institute of Examples")
        .put("street", "1 Example Street")
        .put("town_or_city", "Exampleton")
        .putNull("state_or_province")
        .put("country", "DE")
        .put("post_or_zip", "01307")
        .put("telephone", "+49 351 555 0100")
        .put("fax", "")
        .put("email", email)
        .putNull("author_orcid");
  }

  private static ObjectNode imageSet(ImageSet set) {
    ObjectNode json = NODES.objectNode();
    json.put("name", set.name());
    json.put("directory", set.directory());
    json.put("category", set.category());
    json.put("header_format", set.format());
    json.put("data_format", set.format());
    json.put("num_images_or_tilt_series", set.images());
    json.put("frames_per_image", set.framesPerImage());
    json.putNull("frame_range_min");
    json.putNull("frame_range_max");
    json.put("voxel_type", set.voxelType());
    json.put("pixel_width", set.pixelWidth());
    json.put("pixel_height", set.pixelHeight());
    json.put("image_width", Integer.toString(set.width()));
    json.put("image_height", Integer.toString(set.height()));
    json.put("details", set.details());
    json.put("micrographs_file_pattern", "");
    json.put("picked_particles_directory", "");
    json.put("picked_particles_file_pattern", "");
    json.putArray("segmentations");
    return json;
  }

  /** Rewrites numbers and what is absent, all the way down. */
  private static void speak(JsonNode json, EmpiarEntry entry) {
    if (json instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : new ArrayList<>(object.properties())) {
        speak(field.getValue(), entry);
        JsonNode said = said(field.getKey(), field.getValue(), entry);
        if (said.isMissingNode()) {
          object.remove(field.getKey());
        } else {
          object.set(field.getKey(), said);
        }
      }
    } else {
      json.forEach(element -> speak(element, entry));
    }
  }

  private static JsonNode said(String name, JsonNode value, EmpiarEntry entry) {
    boolean absent = value.isNull()
        || value.isTextual() && value.asText().isEmpty()
        || value.isArray() && value.isEmpty();
    for (Dialect dialect : entry.dialects()) {
      if (dialect == Dialect.NUMBERS_AS_TEXT && value.isNumber()) {
        return NODES.textNode(value.asText());
      }
      if (dialect == Dialect.NUMBERS_AS_NUMBERS && name.matches("image_(width|height)")) {
        return NODES.numberNode(value.asInt());
      }
      if (absent && dialect == Dialect.ABSENT_AS_NULL) {
        return NODES.nullNode();
      }
      if (absent && dialect == Dialect.ABSENT_AS_EMPTY_TEXT) {
        return NODES.textNode("");
      }
      if (absent && dialect == Dialect.ABSENT_AS_EMPTY_LIST) {
        return NODES.arrayNode();
      }
      if (absent && dialect == Dialect.ABSENT_LEFT_OUT) {
        return NODES.missingNode();
      }
    }
    return value;
  }
}
