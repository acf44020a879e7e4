/** Time that this process has computed, in ms: it does not grow while others have the machine, as the time of day does. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
