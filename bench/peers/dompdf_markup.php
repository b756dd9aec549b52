<?php
// The peer's documents: the same markup laid out by dompdf again and again. Usage: see README.md.
require '/usr/share/php/dompdf/autoload.php';

if ($argc !== 3) { fwrite(STDERR, "usage: dompdf_markup.php FILE COUNT\n"); exit(2); }
$markup = file_get_contents($argv[1]);
$count = (int) $argv[2];
$bytes = 0;
$start = microtime(true);
for ($i = 0; $i < $count; $i++) {
    $pdf = new Dompdf\Dompdf();
    $pdf->loadHtml($markup);
    $pdf->setPaper('A4');
    $pdf->render();
    $bytes += strlen($pdf->output());
    unset($pdf);
}
$seconds = microtime(true) - $start;
printf("peer=dompdf documents=%d seconds=%.3f documents_per_s=%.1f bytes=%d peak_mb=%.1f\n", $count, $seconds, $count / $seconds, $bytes, memory_get_peak_usage(true) / 1e6);
