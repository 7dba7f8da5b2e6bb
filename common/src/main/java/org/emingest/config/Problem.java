package org.emingest.config;

import com.fasterxml.jackson.core.JsonPointer;

/**
 * One thing that is wrong.
 *
 * @param path of the value; the empty pointer for the whole file
 * @param place where the user finds it
 * @param message one line, without secrets
 */
record Problem(JsonPointer path, Place place, String message) {}
