package dev.shtora.mosquitto;

import dev.shtora.mosquitto.Finding.Level;
import java.util.ArrayList;
import java.util.List;

/** What an examination has found so far. */
public final class Findings {
    /** What is said of a listener that does not answer as it should. */
    static final String DOOR = "door";

    private final List<Finding> all = new ArrayList<>();

    void good(String about, String what) {
        all.add(new Finding(Level.GOOD, about, what, ""));
    }

    void note(String about, String what, String remedy) {
        all.add(new Finding(Level.NOTE, about, what, remedy));
    }

    void bad(String about, String what, String remedy) {
        all.add(new Finding(Level.BAD, about, what, remedy));
    }

    void unseen(String about, String what, String remedy) {
        all.add(new Finding(Level.UNSEEN, about, what, remedy));
    }

    /** Good in these words, or bad in those. */
    void judge(boolean holds, String about, String good, String bad, String remedy) {
        if (holds) {
            good(about, good);
        } else {
            bad(about, bad, remedy);
        }
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }

    /** Those that are wrong. */
    public List<Finding> wrong() {
        return all.stream().filter(one -> one.level() == Level.BAD).toList();
    }

    /** Whether no more is wrong than was, and no door is shut that was open. */
    boolean noWorseThan(Findings before) {
        return wrong().size() <= before.wrong().size() && shut() <= before.shut();
    }

    private long shut() {
        return wrong().stream().filter(one -> one.about().equals(DOOR)).count();
    }

    public boolean ok() {
        return wrong().isEmpty();
    }
}
