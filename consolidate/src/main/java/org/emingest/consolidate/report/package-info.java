/**
 * The catalog as pages for a person: one HTML file that needs nothing else, and pages beside it where there are too many volumes
 * for one.
 *
 * <p>Records come as JSON of any quality; what they say is shown as text, never as markup, and what they lack is left out. Views
 * are worked out here; the templates in {@code src/main/jte} only lay them out. Knows nothing of how records are found or judged.
 */
package org.emingest.consolidate.report;
