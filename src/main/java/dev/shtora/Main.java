package dev.shtora;

import dev.shtora.ui.cli.Shtora;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int status = Shtora.run(args);
        if (status != Shtora.STAYS) {
            System.exit(status);
        }
    }
}
