/**
 * The topology on a single screen. Its three sub-topologies are in the packages {@code intake}, {@code matching} and
 * {@code reports}, which do not know each other; the classes that they share are in {@code state} and {@code stream}.
 */
package org.mailrecall.topology;
