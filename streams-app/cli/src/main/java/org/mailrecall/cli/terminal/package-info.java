/**
 * What the commands share in front of their user: common options, tables, progress, standard output. No command belongs
 * here.
 */
package org.mailrecall.cli.terminal;
