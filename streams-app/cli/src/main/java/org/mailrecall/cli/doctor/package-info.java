/**
 * The command {@code recall doctor}. {@code Survey} and its parts ask the cluster, the registry, the neighbours and
 * this machine. {@link org.mailrecall.cli.doctor.Diagnosis} judges the answers and asks nobody; rules belong there.
 * Comparing topics and rights with the catalogue belongs to {@code runtime.cluster}.
 */
package org.mailrecall.cli.doctor;
