package dev.shtora.gpio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that needs real GPIO devices, which {@link GpioSim} boots. Where it is not to be found the test is skipped and
 * says how to get it; where SHTORA_TEST_ALL is set, as in CI, it runs and fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsGpioSim.Condition.class)
public @interface NeedsGpioSim {

    /** Decides. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (GpioSim.here() || System.getenv("SHTORA_TEST_ALL") != null) {
                return ConditionEvaluationResult.enabled("gpio-sim is here");
            }
            System.out.println("SKIPPED: " + context.getRequiredTestClass().getSimpleName() + " needs gpio-sim. "
                    + GpioSim.REMEDY);
            return ConditionEvaluationResult.disabled("needs gpio-sim");
        }
    }
}
