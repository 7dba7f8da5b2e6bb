package org.emingest.metadata;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where a volume is on its way from the archive to the disk. */
public enum Status {
  PENDING("pending"),
  PROCESSING("processing"),
  SAVING_DATA("saving-data"),
  COMPLETE("complete"),
  FAILED("failed"),
  CANCELLED("cancelled");

  private final String label;

  Status(String label) {
    this.label = label;
  }

  /** As the record writes it. */
  @JsonValue
  public String label() {
    return label;
  }

  /** The states that may follow this one. */
  public Set<Status> next() {
    return Collections.unmodifiableSet(
        switch (this) {
          case PENDING -> EnumSet.of(PROCESSING, FAILED, CANCELLED);
          case PROCESSING -> EnumSet.of(SAVING_DATA, FAILED, CANCELLED);
          case SAVING_DATA -> EnumSet.of(COMPLETE, FAILED, CANCELLED);
          case FAILED, CANCELLED -> EnumSet.of(PENDING); // a new attempt
          case COMPLETE -> EnumSet.noneOf(Status.class);
        });
  }

  /** Whether a job is at work on the volume, or died while it was. */
  public boolean isUnderWay() {
    return this == PENDING || this == PROCESSING || this == SAVING_DATA;
  }

  /** Whether the record must say what went wrong. */
  public boolean isStopped() {
    return this == FAILED || this == CANCELLED;
  }
}
