/**
 * The topology on one screen. Its three sub-topologies are in the packages {@code intake}, {@code matching} and {@code
 * reports}, which do not know each other; what they share is in {@code state} and {@code stream}.
 */
package org.mailrecall.topology;
