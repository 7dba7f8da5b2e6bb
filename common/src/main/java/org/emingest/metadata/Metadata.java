package org.emingest.metadata;

/** The record's four groups of facts. */
public record Metadata(Core core, Technical technical, Provenance provenance, Quality quality) {}
