"""Words and sentence patterns of the demo site's news, written for it. Slots in braces are filled from the lists."""

PLACES = [
    "Tanjung Mekar",
    "Sungai Lintang",
    "Bukit Raya",
    "Muara Teduh",
    "Karang Asri",
    "Pulau Kembang",
    "Lubuk Jaya",
    "Air Bening",
]
OFFICES = [
    "Dinas Pendidikan", "Dinas Kesehatan", "Dinas Pekerjaan Umum", "Dinas Perhubungan", "Dinas Pertanian", "Dinas Sosial",
    "Badan Penanggulangan Bencana", "Dinas Lingkungan Hidup", "Dinas Perikanan", "Satuan Polisi Pamong Praja",
]  # fmt: skip
FIRST = [
    "Rahmat",
    "Sari",
    "Joko",
    "Lestari",
    "Hendra",
    "Wulan",
    "Teguh",
    "Mira",
    "Anwar",
    "Dewi",
    "Fajar",
    "Ratna",
    "Yusuf",
    "Indri",
]
LAST = ["Prakoso", "Wibisana", "Maharani", "Nasrudin", "Kusumo", "Halimah", "Tanjung", "Permadi", "Saragih", "Anggraini", "Basri"]
REPORTERS = ["Nur Aisyah", "Bagas Pradipta", "Maria Ulfa", "Dimas Wicaksana", "Citra Lestari"]
GROUPS = [
    "petani",
    "nelayan",
    "pedagang pasar",
    "guru honorer",
    "pelajar",
    "kader posyandu",
    "pengemudi angkot",
    "pelaku usaha kecil",
]
THINGS = [
    "perbaikan jalan desa", "bantuan benih padi", "pembersihan saluran air", "pemeriksaan kesehatan gratis", "pelatihan menjahit",
    "pemasangan lampu jalan", "perluasan jaringan air bersih", "penataan lapak pasar", "rehabilitasi ruang kelas",
    "penanaman bakau", "pembagian perlengkapan sekolah", "uji petik timbangan pedagang",
]  # fmt: skip
PROBLEMS = [
    "genangan setelah hujan lebat", "harga cabai yang naik turun", "jalan yang berlubang", "sampah yang menumpuk di muara",
    "pasokan air yang sering terhenti", "antrean panjang di loket", "kebakaran lahan di tepi hutan", "tawuran antarpelajar",
]  # fmt: skip
SECTIONS = {"daerah": "Daerah", "ekonomi": "Ekonomi", "pendidikan": "Pendidikan", "kesehatan": "Kesehatan", "hukum": "Hukum"}
DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
MONTHS = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
]  # fmt: skip

TITLES = [
    "{office} {place} Mulai {Thing} untuk {Group}",
    "{Group} {place} Keluhkan {Problem}",
    "{Thing} di {place} Ditargetkan Rampung {month}",
    "{official} Minta {office} Segera Atasi {Problem}",
    "Sebanyak {n} {Group} di {place} Ikuti {Thing}",
    "{office} Siapkan Rp{m} Miliar untuk {Thing}",
    "Warga {place} Gotong Royong Lakukan {Thing}",
]
LEADS = [
    "{PLACE}, KABAR NUSA - {office} {place} memulai {thing} bagi {group}, {day} ({date}).",
    "{PLACE}, KABAR NUSA - Sebanyak {n} {group} di {place} mengikuti {thing} yang digelar {office}, {day} ({date}).",
    "{PLACE}, KABAR NUSA - Keluhan {group} tentang {problem} di {place} akhirnya ditanggapi {office}, {day} ({date}).",
]
SENTENCES = [
    "Kepala {office}, {official}, mengatakan {thing} itu menjadi jawaban atas {problem}.",
    "Menurut {official}, sebanyak {n} {group} telah mendaftar sejak awal {month}.",
    "Anggaran Rp{m} miliar disiapkan dari kas daerah dan bantuan provinsi.",
    "Di {place}, {group} sempat mengeluh karena {problem} belum tertangani.",
    "Petugas lapangan akan mendatangi {n} titik secara bergiliran hingga akhir {month}.",
    "{official} berharap {group} ikut menjaga hasil pekerjaan agar tahan lama.",
    "Data {office} mencatat {n} laporan warga masuk dalam tiga bulan terakhir.",
    "Pekerjaan sempat tertunda {s} hari karena cuaca, tetapi kini kembali berjalan.",
    "Camat setempat menilai {thing} perlu diikuti pengawasan rutin.",
    "Bagi {group}, kegiatan tersebut berarti penghasilan tambahan sekitar Rp{n} ribu sehari.",
    "Sejumlah {group} dari {place} menunggu giliran sejak pukul {s} pagi.",
    "Ketua kelompok {group}, {resident}, menyerahkan usulan tertulis kepada {office}.",
    "Evaluasi pertama dijadwalkan pada pekan kedua {month}.",
    "Tahun lalu kegiatan serupa hanya menjangkau {s} kelurahan.",
    "Warga juga mengusulkan {thing} karena {problem} masih terjadi.",
    "{office} membuka pengaduan lewat telepon dan kotak saran di kantor kelurahan.",
    "Relawan dari {place} membantu mengatur lalu lintas selama kegiatan berlangsung.",
    "Hasil pemeriksaan menunjukkan {s} dari {n} lokasi memerlukan penanganan lebih dulu.",
    "Dewan daerah meminta laporan penggunaan dana disampaikan secara terbuka.",
    "Kegiatan di {place} ditutup dengan makan siang bersama {group}.",
]
QUOTES = [
    "“Kami tidak ingin {group} menunggu terlalu lama. Semua yang bisa dikerjakan bulan ini akan dikerjakan bulan ini,” kata {official}.",
    "“Yang penting {thing} ini benar-benar dirasakan, bukan hanya tercatat di atas kertas,” ujar {official}.",
    "“Sejak ada {problem}, penghasilan berkurang hampir separuh,” tutur {resident}, salah seorang {group}.",
    "“Silakan dicek langsung di {place}, petugas kami ada di sana setiap hari,” ucap {official}.",
    "“Kalau ada kekurangan, sampaikan. Kami catat dan kami perbaiki,” tegas {official}.",
]

SEED_TITLE = "Pemerintah Kota Tanjung Mekar Gelar Rapat Pencegahan Konflik Menjelang Pemilu 2024"
SEED_PARAGRAPHS = [
    (
        "TANJUNG MEKAR, KABAR NUSA - Pemerintah Kota Tanjung Mekar mengadakan rapat lintas lembaga untuk mencegah konflik sosial "
        "menjelang pemungutan suara, agar warga dapat memilih dengan tenang."
    ),
    "Rapat dipimpin Sekretaris Kota, Hendra Permadi, di balai pertemuan lantai dua kantor wali kota, Senin (4/12/2023).",
    "Hendra menilai keadaan kota sejauh ini sejuk, tetapi kewaspadaan tidak boleh kendur menjelang hari pencoblosan.",
    "“Pemilu itu hajatan bersama. Boleh beda pilihan, asal besoknya tetap saling sapa di pagar rumah,” katanya.",
    (
        "Ia meminta tim gabungan menertibkan alat peraga kampanye tanpa membedakan pemasangnya, termasuk spanduk yang dipaku di "
        "pohon peneduh jalan."
    ),
    (
        "“Yang salah tempat kita turunkan, siapa pun gambarnya. Dinas Lingkungan Hidup silakan menunjuk mana saja yang dilarang,” "
        "tegasnya."
    ),
    "Kepada pegawai negeri, Hendra mengingatkan kewajiban bersikap netral, baik di kantor maupun di media sosial.",
    "Para camat dan lurah diminta mencocokkan kembali daftar pemilih, terutama di kelurahan yang berbatasan dengan kabupaten.",
    (
        "Hal lain yang dibahas ialah pengamanan kotak suara, vitamin bagi petugas tempat pemungutan suara, cuaca, serta larangan "
        "memakai rumah ibadah untuk berkampanye."
    ),
    "Menutup rapat, Hendra berharap kabar bohong tidak mendapat tempat. “Tanya dulu, baru bagikan,” ujarnya. (bp)",
]

SHORT = ["setuju", "Setuju", "mantap", "Terima kasih infonya", "semoga lancar", "alhamdulillah", "kapan di desa kami?", "👍👍"]
READERS = [
    "Di {place} juga begitu, pak. Sudah tiga kali lapor ke kelurahan, jawabannya selalu minggu depan.",
    "Tolong {office} jangan hanya datang kalau ada kamera. {problem} itu sudah dari tahun lalu.",
    "Saya ikut {thing} kemarin, petugasnya ramah dan tidak dipungut biaya sama sekali.",
    "Anggaran segitu besar semoga sampai ke {group}, bukan berhenti di meja rapat.",
    "Kalau bisa jadwalnya diumumkan di masjid dan balai desa, tidak semua orang punya internet.",
    "Berita seperti ini yang ditunggu, bukan gosip artis terus.",
]
ANSWERS = [
    "Betul sekali, {name}. Di tempat saya juga sama saja.",
    "Maaf {name}, setahu saya jadwalnya sudah ditempel di kantor lurah.",
    "Sabar {name}, semua butuh proses.",
    "Sumbernya dari mana ya? Saya belum dengar.",
]
SPAM = [
    (
        "I {came|stumbled} across your {blog|weblog|site} {while searching|when I was looking} for something {else|different} and I "
        "{must say|have to admit} the way you {explain|describe} this {topic|subject} is {truly|really} {refreshing|remarkable}. "
        "I have {bookmarked|saved} it and will {come back|return} {soon|next week} to read {more|the rest}."
    ),
    (
        "{Great|Wonderful|Superb} {article|post}! My {brother|cousin|uncle} {recommended|suggested} this {page|website} to me and he was "
        "{totally|entirely} right. You cannot {imagine|believe} how much {time|energy} I had spent on finding this {information|info}."
    ),
    (
        "Does your {site|blog} have a contact {page|form}? I am having {trouble|problems} locating it but I would {like|love} to send "
        "you an {email|e-mail} with some {ideas|suggestions} for your {blog|page} you might be {interested in|curious about} hearing."
    ),
    (
        "What is {GlucoPure|SlimVita|NeuroMax}? {GlucoPure|SlimVita|NeuroMax} is a {natural|plant based} {formula|supplement} that "
        "{supports|promotes} healthy {levels|balance} and more {energy|focus} without any known side effects for people of any age."
    ),
    (
        "Hey there, I {noticed|saw} that the {images|pictures} on this {page|article} are not {loading|showing} {properly|correctly} in my "
        "browser. It may be a {plugin|theme} conflict but I {figured|thought} I should let you {know|hear about it}. Nice {work|job} anyway!"
    ),
]
SPAMMERS = [
    "Besthosting deals",
    "casino online",
    "Mark Dent",
    "seo expert",
    "Ruthann Oles",
    "cheap backlinks",
    "Vernon",
    "click here",
]
LIVE = "Siaran langsung penghitungan suara di {place}: pembaruan ditulis dari atas ke bawah."
