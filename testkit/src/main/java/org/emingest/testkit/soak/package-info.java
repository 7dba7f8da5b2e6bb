/**
 * The slow acceptance suite: a loader's jar, run as a user runs it, against archives that misbehave. Knows the command
 * line and the files that it leaves; must not know how they come about.
 */
package org.emingest.testkit.soak;
