/**
 * The parts that tests of the topology share: {@link org.mailrecall.topology.stage.Stage} drives it in one process,
 * {@link org.mailrecall.topology.stage.FirstTasks} with several partitions. No test belongs here.
 */
package org.mailrecall.topology.stage;
