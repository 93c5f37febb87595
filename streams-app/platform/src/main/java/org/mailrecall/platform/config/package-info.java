/**
 * The reading of the settings of every program: a reference file, a file of the operator, the environment and
 * overrides, merged and checked. The keys of a program belong to that program, the keys of the connection to a cluster
 * to {@code platform.kafka}.
 */
package org.mailrecall.platform.config;
