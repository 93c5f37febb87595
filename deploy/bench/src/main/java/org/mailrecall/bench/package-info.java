/**
 * The command {@code recall bench}, and the program of the three bench commands. The measurements are in {@code run}, the
 * figures in {@code figures}, their output in {@code report}, the load in {@code load} and, as a file, in {@code feed}, the
 * contenders in {@code contender}, single steps in {@code pieces}, and the commands {@code recall bench-desk} in {@code
 * desk} and {@code recall bench-mail} in {@code mail}.
 */
package org.mailrecall.bench;
