/**
 * The parts on which the desk is measured: processes of the desk, of its broker and registry, its stores, filled as
 * after a month, and the relay that takes its mail. All of them are real. Nothing is measured here.
 */
package org.mailrecall.bench.desk.bed;
