package org.emingest.metadata;

/**
 * One thing about a JSON document that its schema forbids.
 *
 * @param jsonPointer where (RFC 6901); empty for the whole document
 * @param message what, in English
 */
public record SchemaProblem(String jsonPointer, String message) {

  @Override
  public String toString() {
    return (jsonPointer.isEmpty() ? "(root)" : jsonPointer) + ": " + message;
  }
}
