package dev.shtora.core.automation.condition;

/** A value of an input. */
public sealed interface InputValue {
    /** A number, in the unit that the configuration gives the input. */
    record Amount(double value) implements InputValue {}

    /** A word, such as {@code open}, {@code on} or the text of the payload. */
    record Word(String text) implements InputValue {}
}
