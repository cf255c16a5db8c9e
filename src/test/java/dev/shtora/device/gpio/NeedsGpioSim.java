package dev.shtora.device.gpio;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Marks a test that needs GPIO devices, which {@link GpioSim} simulates. If GPIO_SIM_RUN is not set, the test is
 * skipped and prints the remedy. If it is set, the test runs, and fails if the program is missing.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsGpioSim.Condition.class)
public @interface NeedsGpioSim {

    /** Skips the test if GPIO_SIM_RUN is not set. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (GpioSim.isConfigured()) {
                return ConditionEvaluationResult.enabled("GPIO_SIM_RUN is set");
            }
            System.out.println("SKIPPED: " + context.getRequiredTestClass().getSimpleName()
                    + " needs simulated GPIO devices. " + GpioSim.REMEDY);
            return ConditionEvaluationResult.disabled("GPIO_SIM_RUN is not set");
        }
    }
}
