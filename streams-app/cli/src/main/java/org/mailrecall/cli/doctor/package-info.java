/**
 * The command {@code recall doctor}. {@code Survey} and its parts ask the cluster, the registry and this machine, and
 * {@code NeighbourSurvey} the servers of desk and mailbox service. {@link org.mailrecall.cli.doctor.Diagnosis} and its
 * parts judge the answers and ask nobody; rules belong there. Comparing topics and rights with the catalogue belongs to
 * {@code runtime.cluster}.
 */
package org.mailrecall.cli.doctor;
