/**
 * The archives of the demo and of the slow acceptance suite, as a program. Knows protocols, file formats and command
 * lines; must not know {@code common}.
 */
package org.emingest.testkit;
