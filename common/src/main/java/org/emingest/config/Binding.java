package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.file.Path;
import java.util.Arrays;
import org.emingest.volume.Origin;

/**
 * Puts the values of a section into a record: {@code snake_case} keys into components, nested sections into nested records. A
 * component that is not an {@code Optional} must be there.
 */
final class Binding {

  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
      .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
      .addModule(new Jdk8Module())
      .addModule(new SimpleModule()
          .addDeserializer(Path.class, new FromText<>(Path.class, Path::of))
          .addDeserializer(Origin.class, new FromText<>(Origin.class, Binding::origin)))
      .build();

  private Binding() {}

  /**
   * A record that is not made because its values do not go together. Without a cause: Jackson's messages repeat values,
   * secrets among them.
   */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient JsonPointer path;

    private Refused(JsonPointer path, String message) {
      super(message);
      this.path = path;
    }

    JsonPointer path() {
      return path;
    }
  }

  static <T> T bind(Draft draft, JsonPointer section, Class<T> type) throws Refused {
    try {
      return MAPPER.treeToValue(draft.root().at(section), type);
    } catch (ValueInstantiationException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw new Refused(path(section, e), Wording.sentence(String.valueOf(refusal.getMessage())));
      }
      throw new IllegalStateException("a defect of " + type.getName(), e.getCause());
    } catch (JsonMappingException e) {
      JsonPointer path = path(section, e);
      String found = Wording.shown(path, draft.place(path), draft.root().at(path));
      boolean isPath =
          e instanceof InvalidFormatException format && Path.class.equals(format.getTargetType());
      throw new Refused(
          path,
          isPath
              ? found + " cannot be a path in this locale; try LC_ALL=C.UTF-8"
              : "does not fit " + type.getSimpleName() + ", is " + found);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree in memory was parsed", e);
    }
  }

  private static JsonPointer path(JsonPointer section, JsonMappingException failure) {
    JsonPointer path = section;
    for (JsonMappingException.Reference step : failure.getPath()) {
      path = step.getFieldName() == null
          ? path.appendIndex(step.getIndex())
          : path.appendProperty(step.getFieldName());
    }
    return path;
  }

  private static Origin origin(String label) {
    return Arrays.stream(Origin.values())
        .filter(origin -> origin.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown origin"));
  }

  private interface Reading<T> {
    T read(String text);
  }

  /** Jackson's own reader of paths takes {@code a:b} for a URL. */
  private static final class FromText<T> extends FromStringDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Reading<T> reading;

    FromText(Class<T> type, Reading<T> reading) {
      super(type);
      this.reading = reading;
    }

    @Override
    protected T _deserialize(String value, DeserializationContext context) {
      return reading.read(value);
    }
  }
}
