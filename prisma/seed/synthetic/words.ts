/** Fictional people and what is told of them. Every name carries "(rekaan)": nobody is meant. */

export const GIVEN_NAMES = {
  WOMAN:
    "Aminah Ayu Dewi Dian Eka Fitri Indah Kartini Lestari Maria Mulyani Nur Putri Rahma Ratna Rina Sari Siti Sri Suci Tri Wati Wulan Yanti Yuni".split(
      " ",
    ),
  MAN: "Abdul Adi Agus Ahmad Andi Bambang Budi Dedi Eko Hadi Hendra Iwan Joko Muhammad Rudi Slamet Suharto Sutrisno Tono Wahyu Yanto Yohanes Yusuf".split(
    " ",
  ),
} as const;

export const FAMILY_NAMES =
  "Anggraini Handayani Hasanah Kurniawan Kusuma Manurung Maulana Nainggolan Nugroho Permata Prasetyo Purnomo Rahayu Ramadhan Safitri Santoso Saputra Setiawan Simanjuntak Siregar Suryani Susanti Utami Wahyuni Wibowo Wijaya".split(
    " ",
  );

export const HOW_IT_CAME = [
  "Datang sendiri setelah membaca poster di balai desa.",
  "Diantar kader desa setelah pulang dari luar negeri.",
  "Menghubungi saluran bantuan pada malam hari.",
  "Ditemui petugas saat penjangkauan di pelabuhan.",
  "Diberitahukan perwakilan di luar negeri.",
] as const;

export const NARRATIVES = [
  "Dijanjikan menjadi pelayan restoran. Sesampainya di sana bekerja di rumah majikan dari pagi sampai tengah malam; paspor disimpan majikan dan upah tidak dibayar.",
  "Berangkat sebagai awak kapal. Kontrak diganti di pelabuhan, bekerja dua puluh jam sehari, dan tidak boleh turun dari kapal selama sebelas bulan.",
  "Menjawab iklan pekerjaan layanan pelanggan. Ditempatkan di gedung tertutup dan dipaksa menipu orang lewat internet; pulang hanya dengan tebusan.",
  "Ditawari pekerjaan di perkebunan dengan uang muka kepada keluarga. Utang terus bertambah dan tidak seorang pun boleh meninggalkan barak.",
  "Dikenalkan kepada calon suami oleh perantara. Setelah menikah di luar negeri dikurung dan dipaksa bekerja tanpa upah.",
] as const;

export const NOTES = [
  "Bertemu di tempat yang ia pilih. Ia merasa lebih tenang dan ingin berbicara dengan ibunya.",
  "Menelepon pada jam yang disepakati. Tidak ada ancaman baru sejak minggu lalu.",
  "Kunjungan rumah bersama pendamping. Keluarga menerima, kebutuhan sekolah anak dicatat.",
  "Membahas pilihan bantuan hukum; ia meminta waktu untuk memikirkannya.",
  "Hasil pemeriksaan sudah diterima dan dijelaskan dengan bahasa yang mudah.",
] as const;

export const PROMISES = [
  "Pelayan restoran, RM 1.800 sebulan.",
  "Awak kapal penangkap ikan, USD 400 sebulan.",
  "Layanan pelanggan, Rp 12 juta sebulan.",
] as const;

export const DETAILS = [
  "Membutuhkan tempat yang aman dalam beberapa hari ini.",
  "Mohon dihubungi lewat pendamping lebih dahulu.",
  "Surat-surat sudah lengkap; kesehatan cukup baik untuk perjalanan.",
] as const;

export const ACTIVITY_TITLES = [
  { id: "Pelatihan migrasi aman", en: "Safe migration training", type: "SAFE_MIGRATION_TRAINING" },
  { id: "Penyuluhan lowongan palsu", en: "Talks on false job offers", type: "AWARENESS" },
  { id: "Kelompok usaha penyintas", en: "Livelihood group for survivors", type: "LIVELIHOOD" },
  { id: "Pelatihan petugas garis depan", en: "Front-line training", type: "CAPACITY_BUILDING" },
  { id: "Rapat koordinasi", en: "Coordination meeting", type: "COORDINATION_MEETING" },
] as const;
