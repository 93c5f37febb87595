/**
 * Parts that commands share: common options, tables, progress, standard output. No command belongs here: commands are
 * in {@code cli}, {@code records}, {@code desk} and {@code doctor}.
 */
package org.mailrecall.cli.terminal;
