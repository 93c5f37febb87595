/**
 * The command {@code recall bench}, and the program of both bench commands. The measurements are in {@code run}, the
 * figures in {@code report}, the load in {@code load} and, as a file, in {@code feed}, the contenders in {@code
 * contender}, single steps in {@code pieces}, and the command {@code recall bench-desk} in {@code desk}.
 */
package org.mailrecall.bench;
