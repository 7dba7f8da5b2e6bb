package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns YAML into the values of a draft: variables first, types after. */
final class YamlReader {

  /** Aliases can make a small file huge, or endless. */
  private static final int MAX_VALUES = 10_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Draft draft;
  private final ConfigSchema schema;
  private final Map<String, String> environment;
  private boolean fromFile;
  private int values;

  YamlReader(Draft draft, ConfigSchema schema, Map<String, String> environment) {
    this.draft = draft;
    this.schema = schema;
    this.environment = environment;
  }

  /** Reads the whole file into the draft. */
  void readFile(String yaml) throws YamlFault {
    Node document =
        YamlNodes.compose(yaml).orElseThrow(() -> new YamlFault(1, "holds no configuration"));
    fromFile = true;
    draft.root(value(document, JsonPointer.empty(), 1));
    fromFile = false;
  }

  /** Reads the value of a {@code --set}; problems and places go into the draft. */
  JsonNode readOverride(String yaml, JsonPointer path) throws YamlFault {
    boolean quoted = yaml.startsWith("'") || yaml.startsWith("\"");
    if (schema.wantsText(path) && !quoted) {
      return scalar(yaml, true, path, Place.NO_LINE);
    }
    Node document = YamlNodes.compose(yaml).orElse(null);
    return document == null
        ? scalar("", true, path, Place.NO_LINE)
        : value(document, path, Place.NO_LINE);
  }

  private JsonNode value(Node node, JsonPointer path, int line) throws YamlFault {
    draft.place(path, Place.line(line));
    if (++values > MAX_VALUES || KeyPath.depth(path) > YamlNodes.MAX_DEPTH) {
      String limits = MAX_VALUES + " values or " + YamlNodes.MAX_DEPTH + " levels";
      throw new YamlFault(
          lineOf(node), "holds more than " + limits + "; is an alias inside itself?");
    }
    Tag tag = node.getTag();
    if (!(tag.equals(YamlNodes.PLAIN)
        || tag.equals(Tag.STR)
        || tag.equals(Tag.MAP)
        || tag.equals(Tag.SEQ))) {
      draft.unread(
          path,
          Place.line(line),
          "the tag " + Wording.printable(tag.getValue()) + " is not supported");
      return NODES.nullNode();
    }
    if (node instanceof MappingNode section) {
      return section(section, path);
    }
    if (node instanceof SequenceNode list) {
      return list(list, path);
    }
    return scalar(((ScalarNode) node).getValue(), tag.equals(YamlNodes.PLAIN), path, line);
  }

  private ObjectNode section(MappingNode node, JsonPointer path) throws YamlFault {
    ObjectNode section = NODES.objectNode();
    for (NodeTuple entry : node.getValue()) {
      Place place = Place.line(lineOf(entry.getKeyNode()));
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        draft.problem(path, place, "a key must be text, not a list or a section");
        continue;
      }
      JsonPointer at = path.appendProperty(key.getValue());
      if (section.has(key.getValue())) {
        draft.problem(
            at, place, "is there twice, first in line " + draft.place(at).line());
        continue;
      }
      section.putNull(key.getValue());
      section.set(key.getValue(), value(entry.getValueNode(), at, place.line()));
    }
    return section;
  }

  private ArrayNode list(SequenceNode node, JsonPointer path) throws YamlFault {
    ArrayNode list = NODES.arrayNode();
    for (Node item : node.getValue()) {
      list.add(value(item, path.appendIndex(list.size()), lineOf(item)));
    }
    return list;
  }

  private JsonNode scalar(String written, boolean plain, JsonPointer path, int line) {
    Substitution substitution = Substitution.of(written, environment);
    Place place = new Place(line, substitution.variables());
    draft.place(path, place);
    substitution.failures().forEach(failure -> draft.unread(path, place, failure));
    return plain ? schema.fit(path, substitution.text()) : NODES.textNode(substitution.text());
  }

  private int lineOf(Node node) {
    return fromFile ? node.getStartMark().getLine() + 1 : Place.NO_LINE;
  }
}
