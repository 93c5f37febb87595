/**
 * Plays the story of {@code recall demo} and checks what it prints. The checks of the story itself are in the main
 * class {@code Check}.
 */
package org.mailrecall.local.demo;
