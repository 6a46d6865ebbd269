"""From a report to the letter that asks for what it lacks (补正通知), and the empty report that forestalls one."""
