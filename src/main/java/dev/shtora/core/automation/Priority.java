package dev.shtora.core.automation;

/**
 * Who has the say over a cover: the first of these that has something to say. This is the one place where the order stands;
 * {@link Decision} goes by it.
 */
public enum Priority {
    /** A fault, a stop, a limit: nothing else moves the cover until it is over. A safety move is never an override. */
    SAFETY,
    /** A person's command, until it ends. */
    OVERRIDE,
    /** Automation is switched off: only people move the cover. */
    AUTOMATION_OFF,
    /** Direct sun is kept off: never further open than the rules want it, and less while the sun is on the window. */
    SHADE,
    /** The newest rule that was due; of two at one instant, the later line. */
    RULE,
    /** Nobody: it stays as it is. */
    NOBODY
}
