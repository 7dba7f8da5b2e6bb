package org.emingest.pipeline;

/** What is to be done with every block; each worker starts a task of its own. */
@FunctionalInterface
interface BlockPlan {

  BlockTask start();
}
